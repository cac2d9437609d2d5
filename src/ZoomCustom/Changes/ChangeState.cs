using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Changes;

/// <summary>What reading the state of a change's target shows.</summary>
/// <param name="IsMade">Whether the change is made; null if nothing shows it.</param>
/// <param name="Before">The fields that the change can set, without secrets; null if they are unknown.</param>
internal sealed record Look(bool? IsMade, IReadOnlyDictionary<string, object?>? Before)
{
    /// <summary>The other ways to identify the record, such as a user's email address.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The record that was read; null if it doesn't exist or wasn't read.</summary>
    public object? Record { get; init; }

    /// <summary>When the record was created; null if that's unknown.</summary>
    public DateTimeOffset? Created { get; init; }

    /// <summary>Why nothing shows whether the change is made.</summary>
    public string Why { get; init; } = "No read shows the change";
}

/// <summary>Reads the state that a change overwrites, and whether the change is made. The catalog says how.</summary>
internal sealed class ChangeState(
    ZoomSession session,
    RequestContext context,
    StateReader reader,
    RecentStates recent,
    CancellationToken cancel
)
{
    /// <summary>In the plan of a change with several requests: all values of a list.</summary>
    public const string All = "all";

    /// <summary>How an operation affects what can be read; null if no read shows it. Operations that aren't in the catalog change what a
    /// GET request for the same path reads, if Zoom documents one.</summary>
    public static StateChange? Of(ZoomRequest request)
    {
        Operation operation = request.Operation;
        if (operation.Id.Length > 0 || operation.Method is not ("PATCH" or "PUT" or "DELETE"))
            return operation.State;
        return DocumentedPaths.Has("GET", request.EscapedPath)
            ? new("", "", operation.Method == "DELETE" ? StateEffect.Deletes : StateEffect.Sets)
            : null;
    }

    /// <summary>Why a change can't be undone; null if it can.</summary>
    public static string? LossOf(ZoomRequest request) =>
        request.Operation.Loss(name => Value(Parsed(request), name))
        ?? (request.Operation.Id.Length == 0 && Of(request) is null ? "ZoomCustom doesn't know how to undo this request" : null);

    /// <summary>The operation that reads the state of a request.</summary>
    public static Operation ReadOf(StateChange state, ZoomRequest request) =>
        state.ReadId.Length > 0
            ? state.Read
            : OperationCatalog.Match("GET", request.EscapedPath, out _)?.At(request.EscapedPath)
                ?? Operation.Unlisted("GET", request.EscapedPath);

    /// <summary>The values that a change sets, as paths: the operation that reads them, the record, the field, and the value in a
    /// list.</summary>
    /// <param name="request">The request.</param>
    /// <param name="item">The item of a batch; null if there is none.</param>
    /// <param name="also">Other ways to identify the record.</param>
    public static IReadOnlyList<string> Sets(ZoomRequest request, string? item, IReadOnlyList<string>? also = null)
    {
        if (Of(request) is not { } state)
            return [];
        request = Parsed(request);
        // A list belongs to an object, such as a group's administrators.
        string list = state.Effect is StateEffect.Lists or StateEffect.SetsEach ? ListKey(state.ReadId, request) : "";
        string read =
            list.Length > 0 ? list
            : state.ReadId.Length > 0 ? state.ReadId
            : "GET";
        string[] records = state.Effect == StateEffect.SetsEach ? [""] : [RecordOf(state, request, item) ?? "", .. also ?? []];
        string[] fields = state.Effect switch
        {
            StateEffect.Deletes or StateEffect.Creates or StateEffect.Lists => [""],
            StateEffect.SetsEach => Each(state, request).ToArray() is { Length: > 0 } each ? each
            : request.Field("group_ids") is null ? [""]
            : ["groups"],
            StateEffect.Adds or StateEffect.Removes when !state.IsSingle => Value(request, state.Value!) is All
                ? [state.Fields[0]]
                : [state.Fields[0] + "/" + Value(request, state.Value!)],
            _ => FieldsOf(state, request),
        };
        // A member of a group that is deleted later needn't be added to it.
        string owner = string.Concat(
            from part in new[] { state.Value, state.Effect == StateEffect.Lists ? "groupId" : null }.OfType<string>()
            let reader = OperationCatalog.ReaderOf(part)
            where reader is not null && Value(request, part) is not null
            select $"{RunState.Or}{reader.Id}/{Value(request, part)}"
        );
        return
        [
            .. (
                from record in records
                from field in fields
                select string.Join("/", new[] { read, record, field }.Where(part => part.Length > 0)) + owner
            ).Distinct(StringComparer.OrdinalIgnoreCase),
        ];
    }

    /// <summary>The fields of a record that show that a change was made, if it changes others too; null if it's all of them.</summary>
    public static string[]? Shown(ZoomRequest request) =>
        Of(request) is { Effect: StateEffect.Sets, Fields.Count: > 1 } state ? Wanted(state, Parsed(request))?.Keys.ToArray() : null;

    /// <summary>The fields after a change, without secrets; null if it has none.</summary>
    public static IReadOnlyDictionary<string, object?>? After(ZoomRequest request, string? item)
    {
        StateChange? state = Of(request);
        request = Parsed(request);
        return state?.Effect switch
        {
            StateEffect.Deletes => null,
            StateEffect.Adds => new Dictionary<string, object?> { ["+" + state.Fields[0]] = Value(request, state.Value!) },
            StateEffect.Removes => new Dictionary<string, object?> { ["-" + state.Fields[0]] = Value(request, state.Value!) },
            StateEffect.Lists when item is not null => new Dictionary<string, object?> { [state.Fields[0]] = item },
            _ => state?.Wanted?.Invoke(name => Value(request, name)) ?? RunText.Body(request) as IReadOnlyDictionary<string, object?>,
        };
    }

    /// <summary>Reads the state of a change's target.</summary>
    /// <param name="request">The request.</param>
    /// <param name="item">The item of a batch; null if there is none.</param>
    public async Task<Look> LookAsync(ZoomRequest request, string? item)
    {
        if (Of(request) is not { IsRead: true } state)
            return new(null, null);
        Operation read = ReadOf(state, request);
        Look unread = new(null, null) { Why = $"Reading the state needs the scope {read.PreferredScope}" };
        if (!session.Allows(read))
            return unread;
        request = Parsed(request);
        try
        {
            return state.Effect switch
            {
                StateEffect.Lists => await InListAsync(state, read, request, item).ConfigureAwait(false),
                StateEffect.SetsEach => await EachAsync(state, read, request).ConfigureAwait(false),
                _ => await OfRecordAsync(state, read, request, item).ConfigureAwait(false),
            };
        }
        catch (ZoomApiException e) when (e.IsMissingScope)
        {
            return unread;
        }
    }

    /// <summary>Tells the states that were read what a request has changed.</summary>
    /// <param name="recent">The states.</param>
    /// <param name="request">The request.</param>
    /// <param name="item">The item of a batch; null if there is none.</param>
    /// <param name="also">Other ways to identify the record.</param>
    /// <param name="isDone">Whether the change was made; false if that's unknown.</param>
    public static void Changed(RecentStates recent, ZoomRequest request, string? item, IReadOnlyList<string> also, bool isDone)
    {
        if (Of(request) is not { } state)
            return;
        request = Parsed(request);
        // The states of other objects can contain it, such as the groups of a user.
        if (state.Effect == StateEffect.Deletes && state.Lists.Count > 0)
            recent.Clear();
        if (state.Effect is StateEffect.Lists or StateEffect.SetsEach)
        {
            string key = ListKey(state.ReadId, request);
            if (!isDone)
                recent.Forget(key);
            else if (state.Effect == StateEffect.Lists)
                recent.Update(key, list => ((Dictionary<string, object?>)list).With(RecordOf(state, request, item) ?? "", null));
            else if (Each(state, request).ToArray() is { Length: > 0 } each && Wanted(state, request) is { } wanted)
                recent.Update(
                    key,
                    list => each.Aggregate((Dictionary<string, object?>)list, (all, one) => all.With(one, wanted["status"]))
                );
            else
                recent.Forget(key);
            return;
        }

        bool isIndependent =
            isDone && state.Effect == StateEffect.Sets && request.Fields.Count > 0 && request.Fields.Keys.All(state.Independent.Contains);
        foreach (string record in also.Append(RecordOf(state, request, item) ?? "").Distinct(StringComparer.OrdinalIgnoreCase))
        {
            string key = StateReader.RecentKey(record);
            if (isIndependent)
                recent.Update(
                    key,
                    user =>
                        ZoomJson.Record<ZoomUser>(
                            request.Fields.Aggregate(Copy(ZoomJson.Fields(user)), (all, one) => all.With(one.Key, one.Value))
                        )
                );
            else
                recent.Forget(key);
        }
    }

    private async Task<Look> OfRecordAsync(StateChange state, Operation read, ZoomRequest request, string? item)
    {
        string? id = RecordOf(state, request, item);
        ZoomRequest one = RequestOf(read, state, id);
        object? record;
        try
        {
            record =
                read == OperationCatalog.GetUser ? await reader.UserAsync(id!, request).ConfigureAwait(false)
                : read == OperationCatalog.GetRole ? await reader.ReadAsync<ZoomRole>(one).ConfigureAwait(false)
                : await session.Client.SendPlainAsync(one, context, cancel).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (MissingTarget.Is(e, one) || (MissingTarget.IsSaid(e) && state.ReadId.Length == 0))
        {
            return new(state.Effect == StateEffect.Deletes, null);
        }

        IReadOnlyDictionary<string, object?> fields = RunText.Record(record);
        return new(IsMade(state, request, record, fields), await BeforeAsync(state, request, record, fields, id).ConfigureAwait(false))
        {
            Record = record,
            Created = (record as ZoomUser)?.UserCreatedAt,
            Also = [.. new[] { (record as ZoomUser)?.Id, (record as ZoomUser)?.Email }.OfType<string>().Where(one => one.Length > 0)],
        };
    }

    private static bool? IsMade(StateChange state, ZoomRequest request, object? record, IReadOnlyDictionary<string, object?> fields)
    {
        switch (state.Effect)
        {
            case StateEffect.Creates:
                return true;
            case StateEffect.Deletes:
                return false;
            case StateEffect.Adds or StateEffect.Removes:
                fields.TryGetValue(state.Fields[0], out object? now);
                string? value = Value(request, state.Value!) as string;
                bool has = now is IEnumerable list and not string ? list.Cast<object?>().Contains(value) : Equals(now, value);
                return has == (state.Effect == StateEffect.Adds);
        }

        if (state.Fields.Count > 0)
            return Wanted(state, request)?.All(field => IsSame(Field(fields, field.Key), field.Value));
        // Not everything in a query can be read.
        if (request.Fields.Count == 0 || request.Query.Count > 0)
            return null;
        bool isMade = record switch
        {
            ZoomUser user => ChangedFields.OfUser.AreUpToDate(request, user),
            ZoomRole role => ChangedFields.OfRole.AreUpToDate(request, role),
            _ => request.Fields.All(field => Contains(Field(fields, field.Key), field.Value)),
        };
        // Two hidden values can be different.
        return isMade && RunText.HasHidden(RunText.Body(request)) ? null : isMade;
    }

    private async Task<IReadOnlyDictionary<string, object?>?> BeforeAsync(
        StateChange state,
        ZoomRequest request,
        object? record,
        IReadOnlyDictionary<string, object?> fields,
        string? id
    )
    {
        switch (state.Effect)
        {
            case StateEffect.Creates:
                return null;
            case StateEffect.Deletes:
                Dictionary<string, object?> all = Copy(fields);
                foreach (Operation list in state.Lists.Select(OperationCatalog.Find).Where(session.Allows))
                    all[list.Items!] = (
                        await ListAsync(list, list.PathParameters.ToDictionary(part => part, _ => id!)).ConfigureAwait(false)
                    )
                        .Select(one =>
                            (object?)list.Keys.Select(key => Field(RunText.Record(one), key)).FirstOrDefault(key => key is not (null or ""))
                        )
                        .ToArray();
                return all;
        }

        var before = new Dictionary<string, object?>();
        HashSet<string>? known = record is ZoomObject model ? [.. ZoomJson.FieldsOf(model.GetType())] : null;
        foreach (string field in FieldsOf(state, request))
        {
            string name = field switch
            {
                "group_id" => "group_ids",
                "vanity_name" => "vanity_url",
                _ => field,
            };
            // A field that the record can't contain is unknown.
            if (!RunText.IsSecret(name) && (known is null || known.Contains(name)))
                before[name] = Field(fields, name);
        }

        return before.Count == 0 ? null : before;
    }

    private async Task<Look> InListAsync(StateChange state, Operation read, ZoomRequest request, string? item)
    {
        string? record = RecordOf(state, request, item);
        // The list of administrators has only email addresses.
        if (record is not null && state.Fields[0] == "email" && !Identifiers.HasAt(record) && session.Allows(OperationCatalog.GetUser))
            record = (await reader.UserAsync(record).ConfigureAwait(false))?.Email ?? record;
        var known =
            (Dictionary<string, object?>)
                (
                    await recent
                        .GetAsync(
                            ListKey(state.ReadId, request),
                            async () =>
                            {
                                var keys = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
                                foreach (object? one in await ListAsync(read, PathOf(read, request)).ConfigureAwait(false))
                                    keys[Field(RunText.Record(one), state.Fields[0]) as string ?? ""] = one;
                                return keys;
                            }
                        )
                        .ConfigureAwait(false)
                )!;
        bool isIn = known.TryGetValue(record ?? "", out object? found);
        return new(isIn, new Dictionary<string, object?> { [state.Fields[0]] = isIn ? record : null })
        {
            Record = found,
            Also = record is null ? [] : [record],
        };
    }

    private async Task<Look> EachAsync(StateChange state, Operation read, ZoomRequest request)
    {
        var statuses =
            (Dictionary<string, object?>)
                (
                    await recent
                        .GetAsync(
                            ListKey(state.ReadId, request),
                            async () =>
                            {
                                var all = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
                                foreach (string status in state.Statuses)
                                {
                                    foreach (object? one in await ListAsync(read, PathOf(read, request), status).ConfigureAwait(false))
                                        all[Field(RunText.Record(one), state.Fields[0]) as string ?? ""] = status;
                                }

                                return all;
                            }
                        )
                        .ConfigureAwait(false)
                )!;
        string[] each = [.. Each(state, request)];
        object? wanted = Wanted(state, request)?["status"];
        return each.Length == 0
            // The change is about all records.
            ? new(null, Copy(statuses))
            : new(
                wanted is null ? null : each.All(one => Equals(Field(statuses, one), wanted)),
                each.ToDictionary(one => one, one => Field(statuses, one))
            );
    }

    private async Task<IReadOnlyList<object?>> ListAsync(
        Operation list,
        IEnumerable<KeyValuePair<string, string>> path,
        string? status = null
    )
    {
        ZoomRequest request = path.Aggregate(new ZoomRequest(list), (one, part) => one.WithPath(part.Key, part.Value));
        if (status is not null)
            request = request.WithQuery("status", status);
        return await session.Client.ListPlain(request, context).AllAsync(cancel).ConfigureAwait(false);
    }

    private static ZoomRequest RequestOf(Operation read, StateChange state, string? id) =>
        state.ReadId.Length == 0 || id is null
            ? new ZoomRequest(read)
            : read.PathParameters.Aggregate(new ZoomRequest(read), (one, part) => one.WithPath(part, id));

    private static IEnumerable<KeyValuePair<string, string>> PathOf(Operation read, ZoomRequest request) =>
        read.PathParameters.Select(part => new KeyValuePair<string, string>(part, Value(request, part) as string ?? ""));

    private static string ListKey(string read, ZoomRequest request) =>
        string.Join("/", PathOf(OperationCatalog.Find(read), request).Select(part => part.Value).Prepend(read));

    /// <summary>The fields of a record that a request changes.</summary>
    private static string[] FieldsOf(StateChange state, ZoomRequest request) =>
        [.. state.Fields.Count > 0 ? state.Changed(name => Value(request, name)) ?? state.Fields : request.Fields.Keys];

    private static IReadOnlyDictionary<string, object?>? Wanted(StateChange state, ZoomRequest request) =>
        state.Wanted?.Invoke(name => Value(request, name));

    private static IEnumerable<string> Each(StateChange state, ZoomRequest request) =>
        request.Field(state.Record) is IEnumerable list and not string ? list.Cast<object?>().Select(one => one?.ToString() ?? "") : [];

    /// <summary>What identifies the record that a request changes.</summary>
    public static string? RecordOf(StateChange state, ZoomRequest request, string? item) =>
        state.ReadId.Length == 0 ? request.EscapedPath
        : state.Record == StateChange.Item ? item ?? OnlyItem(request)
        : Value(request, state.Record) as string;

    /// <summary>The item of a batch request that has only one; null if it isn't a batch.</summary>
    public static string? OnlyItem(ZoomRequest request) =>
        request.Operation.BatchProperty is { } list && Records(request.Field(list)) is [{ } only]
            ? Text(only, "id") ?? Text(only, "email")
            : null;

    private static IReadOnlyDictionary<string, object?>[] Records(object? list) =>
        list is IEnumerable items and not string ? [.. items.Cast<object?>().Select(RunText.Record)] : [];

    private static string? Text(IReadOnlyDictionary<string, object?> record, string name) => Field(record, name) as string;

    /// <summary>Gets a value of a request: a field of its body, or a parameter of its path.</summary>
    public static object? Value(ZoomRequest request, string name) =>
        request.Field(name)
        ?? (
            request.Path.TryGetValue(name, out string? value)
                ? value
                : MissingTarget.Named(request).Where(part => part.Part == name).Select(part => part.Value).FirstOrDefault()
        );

    /// <summary>Returns a request whose body is a set of fields, even if the user specified it as text.</summary>
    private static ZoomRequest Parsed(ZoomRequest request) => request.Body is string ? request.WithBody(RunText.Body(request)) : request;

    private static object? Field(IReadOnlyDictionary<string, object?> record, string name) =>
        record.TryGetValue(name, out object? value) ? value : null;

    /// <summary>Whether two values are the same. An empty text is the same as no value.</summary>
    public static bool IsSame(object? now, object? wanted) =>
        now is null or "" ? wanted is null or "" : RunText.Canonical(now) == RunText.Canonical(RunText.WithoutSecrets(wanted));

    /// <summary>Whether a value has all fields of another, as after a PATCH request.</summary>
    private static bool Contains(object? now, object? wanted) =>
        now is IReadOnlyDictionary<string, object?> record && RunText.WithoutSecrets(wanted) is IReadOnlyDictionary<string, object?> fields
            ? fields.All(field => Contains(Field(record, field.Key), field.Value))
            : IsSame(now, wanted);

    private static Dictionary<string, object?> Copy(IReadOnlyDictionary<string, object?> fields) =>
        fields.ToDictionary(field => field.Key, field => field.Value);
}

/// <summary>Copies of dictionaries.</summary>
internal static class Copies
{
    /// <summary>Returns a copy with another value.</summary>
    public static Dictionary<string, object?> With(this Dictionary<string, object?> fields, string name, object? value) =>
        new(fields, fields.Comparer) { [name] = value };
}
