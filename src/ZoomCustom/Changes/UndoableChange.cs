using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Identities;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Runs;

namespace ZoomCustom.Changes;

/// <summary>A change of a run, and how it's undone.</summary>
internal sealed class UndoableChange
{
    /// <summary>Fields that are compared with what the run created.</summary>
    private static readonly string[] s_created = ["name", "topic", "start_time", "duration", "agenda"];

    private static readonly Dictionary<string, object?> s_nothing = [];

    private readonly IReadOnlyDictionary<string, string> _renewed;
    private readonly IReadOnlyList<Made> _made;
    private ZoomRequest[]? _planned;

    private UndoableChange(string run, RunEntry entry, IReadOnlyDictionary<string, string>? renewed = null)
    {
        Run = run;
        Entry = entry;
        _renewed = renewed ?? new Dictionary<string, string>();
        IEnumerable<ZoomRequest> requests =
            entry.Steps is { } steps ? steps.Select(RunRecorder.Of)
            : entry.Request is { } request ? [RunRecorder.Of(request)]
            : [];
        _made =
        [
            .. requests
                .Select((request, i) => (Request: request, Index: i))
                .Where(one => entry.Step(one.Index) == RunStepState.Done)
                .Select(one => new Made(
                    one.Request.Path.Aggregate(one.Request, (all, part) => all.WithPath(part.Key, NewIdOf(part.Value))),
                    entry.Item.Item ?? ChangeState.OnlyItem(one.Request),
                    WithNewIds(entry.Before(one.Index) ?? (one.Index == 0 ? entry.Item.Before : null))
                )),
        ];
        Obstacle = WhyNot();
    }

    /// <summary>The name of the run.</summary>
    public string Run { get; }

    /// <summary>The change.</summary>
    public RunEntry Entry { get; }

    /// <summary>Why the change can't be undone, and what to do instead; null if it can.</summary>
    public string? Obstacle { get; private init; }

    /// <summary>Whether a user was removed.</summary>
    public bool IsRemovedUser => _made.Any(made => made.Request.Operation == OperationCatalog.DeleteUser);

    /// <summary>Whether a deleted group is created again.</summary>
    public bool IsDeletedGroup => _made.Count == 1 && _made[0].Request.Operation == OperationCatalog.DeleteGroup;

    /// <summary>The fields of a deleted record.</summary>
    public IReadOnlyDictionary<string, object?> Deleted => _made[0].Before!;

    /// <summary>The words for the target.</summary>
    public string Target => Entry.Item.Target ?? Entry.Item.Item ?? "";

    /// <summary>The action that undoes the change, in a few words.</summary>
    public string Action => $"Undo: {Entry.Item.Action}";

    /// <summary>Returns a change of a run; null if there is nothing to undo.</summary>
    public static UndoableChange? Of(string run, RunEntry entry) =>
        entry.UndoneBy is null && entry.MayBeMade && !entry.Key.StartsWith(RunState.Refused, StringComparison.Ordinal)
            ? new(run, entry)
            : null;

    /// <summary>Returns the change of an object that was created again.</summary>
    /// <param name="renewed">The new IDs of such objects, by their old ones.</param>
    public UndoableChange With(IReadOnlyDictionary<string, string> renewed) => new(Run, Entry, renewed) { Obstacle = Obstacle };

    /// <summary>Returns the change as one that can't be undone.</summary>
    /// <param name="obstacle">Why it can't be undone.</param>
    public UndoableChange With(string obstacle) => new(Run, Entry, _renewed) { Obstacle = obstacle };

    /// <summary>The operations that undoing the change needs: those that read its state, and those that change it.</summary>
    public IEnumerable<Operation> Needs =>
        Obstacle is not null ? []
        : IsDeletedGroup ? [OperationCatalog.CreateGroup, OperationCatalog.AddGroupMembers, OperationCatalog.AddGroupAdmins]
        : Planned
            .SelectMany(request =>
                new[] { request.Operation, ChangeState.Of(request) is { } state ? ChangeState.ReadOf(state, request) : null }
            )
            .OfType<Operation>();

    /// <summary>How many meeting licenses undoing the change assigns. Negative if it frees one.</summary>
    public int Licenses =>
        Obstacle is not null ? 0 : Planned.Select(request => request.Field("type")).OfType<long>().Sum(type => type == 2 ? 1 : -1);

    /// <summary>Plans the change that undoes this one.</summary>
    /// <param name="force">Whether to undo it although the object was changed since.</param>
    /// <param name="foreseen">What the changes that are undone before will have restored, if they are only shown; otherwise null.</param>
    public Change Plan(bool force, ForeseenState? foreseen)
    {
        ZoomRequest first = IsDeletedGroup ? new ZoomRequest(OperationCatalog.CreateGroup).WithField("name", Deleted["name"]) : Planned[0];
        var change = new Change
        {
            Request = first,
            Target = new(Entry.Item.Item ?? first.Path.Values.LastOrDefault() ?? first.EscapedPath, Target),
            Action = Action,
            Asked = new Dictionary<string, object?> { ["undo"] = Run, ["change"] = Entry.Number },
            Undoes = (Run, Entry.Number),
            // The run that the change will belong to says so too.
            Loss = ChangeState.LossOf(first),
            Touches = Touches(),
            TakesAway = !IsDeletedGroup && Planned.Any(request => request.Operation is { Method: "DELETE" } or { CannotBeUndone: true }),
            Answer = ReadAsync,
            Restore = IsDeletedGroup ? fields => fields : null,
        };
        return IsDeletedGroup ? change : change with { Complete = (one, reader) => CompleteAsync(one, reader, force, foreseen) };
    }

    /// <summary>What identifies the objects of the change. A member of a group is changed; the group is used.</summary>
    public (IReadOnlyCollection<string> Changed, IReadOnlyCollection<string> Used) Touches()
    {
        // The same user can be identified by ID and by email address. The journal has both.
        var changed = new HashSet<string>(
            from state in _made.Select(made => made.State).OfType<StateChange>()
            from path in Entry.Item.Sets ?? []
            let parts = path.Split(RunState.Or)[0].Split('/')
            select NewIdOf(state.Effect is StateEffect.Lists or StateEffect.SetsEach ? parts[^1] : parts[Math.Min(1, parts.Length - 1)]),
            StringComparer.OrdinalIgnoreCase
        )
        {
            Target,
        };
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Made made in _made)
        {
            string[] path = made.Request.Operation.Id.Length == 0 ? [made.Request.EscapedPath] : [.. made.Request.Path.Values];
            bool isItem =
                made.Item is not null && made.State?.Record == StateChange.Item || made.Request.Operation.BatchProperty is not null;
            if (isItem)
                changed.Add(made.Item!);
            if (path.Length > 0 && !isItem)
                changed.Add(path[^1]);
            used.UnionWith(isItem ? path : path.Take(path.Length - 1));
        }

        foreach (string key in new[] { "id", "email" })
            if (Created?.TryGetValue(key, out object? id) == true && id is not null)
                changed.Add(id.ToString()!);
        used.ExceptWith(changed);
        return (changed, used);
    }

    /// <summary>Compares the state that the run left with the state now, and plans the requests that restore the state before.</summary>
    private async Task<Change> CompleteAsync(Change change, StateReader reader, bool force, ForeseenState? foreseen)
    {
        // Nothing can be read about a group before it's created again.
        bool isToCome = foreseen is not null && Touches() is var (changed, used) && changed.Concat(used).Any(foreseen.IsToCome);
        Part[] parts = await PartsAsync(reader.Changes, foreseen, isToCome).ConfigureAwait(false);
        string[] conflicts = force
            ? []
            : [.. parts.SelectMany(part => part.Fields).Where(field => field.IsOther).Select(field => field.Conflict)];
        if (conflicts.Length > 0)
            throw new UndoConflictException(Target, conflicts);
        foreach (Part part in parts)
            part.Foresee?.Invoke();
        // The last change of an object is undone first.
        ZoomRequest[] requests = await Task.WhenAll(
                Enumerable
                    .Reverse(parts)
                    .Where(part => part.Fields.Count > 0)
                    .SelectMany(part => part.Requests)
                    .Select(one => WithIdAsync(one, reader))
            )
            .ConfigureAwait(false);
        FieldChange[] fields = [.. parts.SelectMany(part => part.Fields).SelectMany(field => field.Shown)];
        return change with
        {
            Fields = _ => fields,
            Unchanged = requests.Length == 0 ? "The object is as it was before the change." : null,
            Request = requests.Length == 1 ? requests[0] : change.Request,
            Steps = requests.Length > 1 || isToCome ? [.. requests.Select(request => new ChangeStep(request))] : null,
        };
    }

    /// <summary>Replaces the email address of a member by the ID, which Zoom requires.</summary>
    private static async Task<ZoomRequest> WithIdAsync(ZoomRequest request, StateReader reader) =>
        request.Path.TryGetValue("memberId", out string? member)
        && StateReader.NeedsLookup(member)
        && (await reader.UserAsync(member).ConfigureAwait(false))?.Id is { } id
            ? request.WithPath("memberId", id)
            : request;

    /// <summary>The requests that undo the change if nothing has changed since.</summary>
    private ZoomRequest[] Planned => _planned ??= [.. _made.GroupBy(made => made.Record).Reverse().SelectMany(ReverseAll)];

    /// <summary>The requests that undo all requests about one record.</summary>
    private IEnumerable<ZoomRequest> ReverseAll(IEnumerable<Made> group)
    {
        Made[] made = [.. group];
        var before = new Dictionary<string, object?>();
        foreach (KeyValuePair<string, object?> one in Enumerable.Reverse(made).SelectMany(one => one.Before ?? s_nothing))
            before[one.Key] = one.Value;
        return Reverse(made[made.Length - 1], before, Created);
    }

    private IReadOnlyDictionary<string, object?>? Created => WithNewIds(Entry.Answer as IReadOnlyDictionary<string, object?>);

    private string NewIdOf(string id) => _renewed.TryGetValue(id, out string? renewed) ? renewed : id;

    private IReadOnlyDictionary<string, object?>? WithNewIds(IReadOnlyDictionary<string, object?>? fields) =>
        _renewed.Count == 0
            ? fields
            : fields?.ToDictionary(
                field => field.Key,
                field =>
                    field.Value switch
                    {
                        string id => NewIdOf(id),
                        object?[] list => list.Select(one => one is string id ? NewIdOf(id) : one).ToArray(),
                        _ => field.Value,
                    }
            );

    private string? WhyNot()
    {
        if (Entry.Outcome == ZoomChangeOutcome.Unknown)
            return "its outcome is unknown. Start the run again first, which finds that out";
        foreach (Made made in _made)
        {
            Operation operation = made.Request.Operation;
            if (Entry.Item.Loss is { } loss)
                return loss + (operation.Instead is { } instead ? $". Instead, {instead}" : "");
            bool isUnlisted = operation.Id.Length == 0 && operation.Method is "PATCH" or "PUT";
            if (operation.Undo is null && !isUnlisted && operation != OperationCatalog.DeleteGroup)
                return "ZoomCustom doesn't know how to undo it";
            bool creates = made.State is null or { IsCreation: true };
            if (creates && Created?.ContainsKey("id") != true && operation != OperationCatalog.CreateUser)
                return "the journal doesn't have the ID of what was created";
            if (!creates && made.Before is null)
                return "the journal doesn't have the values before it, because a scope to read them was missing";
            if (made.Request.Fields.Keys.FirstOrDefault(field => RunText.IsSecret(field)) is { } secret && made.Request.Fields.Count == 1)
                return $"the old {secret} isn't in the journal, because it's a secret";
        }

        return _made.Count == 0 ? "the journal doesn't have its requests" : null;
    }

    private async Task<Part[]> PartsAsync(ChangeState state, ForeseenState? foreseen, bool isToCome)
    {
        var parts = new List<Part>();
        foreach (IGrouping<string, Made> group in _made.GroupBy(made => made.Record))
        {
            Made last = group.Last();
            parts.Add(
                isToCome && last.State is { Effect: StateEffect.Lists } listed
                    ? new([new(listed.IsCreation ? "" : listed.Fields[0], null, null, EmailOf(last.Item))], [.. ReverseAll(group)])
                : last.State is null or { IsCreation: true } ? await CreatedAsync(state, last, foreseen).ConfigureAwait(false)
                : await ChangedAsync(state, [.. group], foreseen).ConfigureAwait(false)
            );
        }

        return [.. parts];
    }

    /// <summary>The email address of an item that the journal has.</summary>
    private string? EmailOf(string? item) =>
        (Entry.Item.Sets ?? []).Select(path => path.Split(RunState.Or)[0].Split('/')[^1]).FirstOrDefault(Identifiers.HasAt) ?? item;

    /// <summary>Looks at what was created. If it's gone, there is nothing to undo.</summary>
    private async Task<Part> CreatedAsync(ChangeState state, Made made, ForeseenState? foreseen)
    {
        ZoomRequest request = Reverse(made, new Dictionary<string, object?>(), Created).Single();
        Look look = await state.LookAsync(request, null).ConfigureAwait(false);
        if (look.IsMade == true)
            return new([], []);
        IReadOnlyDictionary<string, object?> now = look.Before ?? new Dictionary<string, object?>();
        if (foreseen is not null && Created?["id"] is string id)
            now = foreseen.InGroup(id, now);
        if (
            made.Request.Operation == OperationCatalog.CreateUser
            && now.TryGetValue("status", out object? status)
            && status is not "pending"
        )
            throw new UndoConflictException(Target, ["the user has accepted the invitation. To remove the user, use Remove-ZoomUser"]);
        return new(
            [
                new("", null, null, null),
                .. s_created
                    .Where(field => Created?.ContainsKey(field) == true && now.ContainsKey(field))
                    .Select(field => new Field(field, null, Created![field], now[field]) { IsKnown = true }),
                .. now.Where(field => field.Key is "members" or "admins")
                    .Select(field => new Field(field.Key, null, Array.Empty<object>(), field.Value) { IsKnown = true }),
            ],
            [request]
        );
    }

    /// <summary>Compares the fields of a record that requests of the change have set.</summary>
    private async Task<Part> ChangedAsync(ChangeState state, Made[] group, ForeseenState? foreseen)
    {
        var fields = new Dictionary<string, Field>();
        string key = "";
        foreach (Made made in group)
        {
            Look look;
            try
            {
                look = await state.LookAsync(made.Request, made.Item).ConfigureAwait(false);
            }
            // A deleted group has no administrators. The undoing may have deleted it itself, before it broke off.
            catch (ZoomApiException e) when (made.State!.Effect == StateEffect.Lists && MissingTarget.Is(e, made.Request))
            {
                return new([], []);
            }

            if (look.Before is not { } read)
                throw look.IsMade is null
                    ? new InvalidInputException($"{look.Why}, so the change can't be undone.")
                    : new NotFoundException($"{Target} doesn't exist anymore, so the change can't be undone.", null);
            key = made.KeyOf(look);
            foreach (Field field in made.Compare(foreseen?.Over(key, read) ?? read))
                fields[field.Name] = fields.TryGetValue(field.Name, out Field? earlier) ? field with { Before = earlier.Before } : field;
        }

        var restore = fields.Values.Where(field => field.IsToRestore).ToDictionary(field => field.Name, field => field.Before);
        // If nothing is left to restore, it doesn't matter what others have changed.
        if (restore.Count == 0)
            return new([], []);
        var now = fields.Values.ToDictionary(field => field.Name, field => field.Now);
        return new([.. fields.Values], [.. Reverse(group[^1], restore, null, now)])
        {
            Foresee = () =>
            {
                foreach (Field field in fields.Values.Where(field => field.IsToRestore))
                    foreseen?.Restore(key, field.Name, field.Now, field.Before, group[^1].IsOfList);
            },
        };
    }

    private static IEnumerable<ZoomRequest> Reverse(
        Made made,
        IReadOnlyDictionary<string, object?> restore,
        IReadOnlyDictionary<string, object?>? created,
        IReadOnlyDictionary<string, object?>? now = null
    ) =>
        made.Request.Operation.Undo is not { } undo
            ? [made.Request.WithBody(restore)]
            :
            [
                .. undo(new(made.Value, made.Item, restore, created) { Now = now ?? s_nothing })
                    .Select(reversal =>
                    {
                        ZoomRequest request = reversal.Path.Aggregate(
                            new ZoomRequest(reversal.Operation),
                            (one, part) => one.WithPath(part.Key, part.Value)
                        );
                        request = reversal.Query.Aggregate(request, (one, part) => one.WithQuery(part.Key, part.Value));
                        return reversal.Body is null ? request : request.WithBody(reversal.Body);
                    }),
            ];

    /// <summary>Sends a request. Zoom's response to a batch shows whether the item was added.</summary>
    private static async Task<object?> ReadAsync(ZoomClient client, ZoomRequest request, RequestContext context, CancellationToken cancel)
    {
        if (request.Operation.BatchProperty is not { } list)
            return await client.SendPlainAsync(request, context, cancel).ConfigureAwait(false);
        BatchAnswer? answer = await client.SendAsync<BatchAnswer>(request, context, cancel).ConfigureAwait(false);
        string item = (request.Fields[list] as IEnumerable)?.OfType<IEnumerable>().FirstOrDefault()?.ToString() ?? "";
        return answer?.Ids is { Length: > 0 } ? answer : throw new NotAddedException(item, request.Path.Values.First());
    }

    /// <summary>The fields of a value that another value has too.</summary>
    private static object? Within(object? value, object? fields) =>
        value is IReadOnlyDictionary<string, object?> record && fields is IReadOnlyDictionary<string, object?> { Count: > 0 } names
            ? names.Where(name => record.ContainsKey(name.Key)).ToDictionary(name => name.Key, name => Within(record[name.Key], name.Value))
            : value;

    /// <summary>A request that Zoom made.</summary>
    private sealed record Made(ZoomRequest Request, string? Item, IReadOnlyDictionary<string, object?>? Before)
    {
        public StateChange? State { get; } = ChangeState.Of(Request);

        /// <summary>What identifies the record whose fields were set. Other requests are undone one by one.</summary>
        public string Record =>
            State is { Effect: StateEffect.Sets, IsRead: true }
                ? $"{State.ReadId} {ChangeState.RecordOf(State, Request, Item)}"
                : $"{Request.Operation} {Request.EscapedPath} {Item}";

        public object? Value(string name) => ChangeState.Value(Request, name);

        /// <summary>What identifies the record among those that are shown. A user can be identified in two ways.</summary>
        public string KeyOf(Look look) =>
            State!.Effect is StateEffect.Lists ? ForeseenState.KeyOfAdmin(Request.Path.Values.First(), look.Also.FirstOrDefault() ?? "")
            : State.Effect is StateEffect.SetsEach || State.ReadId.Length == 0 ? Request.EscapedPath
            : $"{State.ReadId} {look.Also.FirstOrDefault() ?? ChangeState.RecordOf(State, Request, Item)}";

        /// <summary>Whether the change adds one value to a list, or removes one.</summary>
        public bool IsOfList => State is { Effect: StateEffect.Adds or StateEffect.Removes, IsSingle: false };

        private ChangedFields? Model =>
            State?.ReadId switch
            {
                nameof(OperationCatalog.GetUser) => ChangedFields.OfUser,
                nameof(OperationCatalog.GetRole) => ChangedFields.OfRole,
                _ => null,
            };

        /// <summary>Compares the fields before the change, after it, and now.</summary>
        public IEnumerable<Field> Compare(IReadOnlyDictionary<string, object?> now)
        {
            StateChange state = State!;
            if (IsOfList)
            {
                object? value = Value(state.Value!);
                bool had = Has(Before, state.Fields[0], value);
                return Has(now, state.Fields[0], value) == had ? [] : [new(state.Fields[0], had ? value : null, null, had ? null : value)];
            }

            IReadOnlyDictionary<string, object?> after = After(state);
            return Before!
                .Where(field => now.ContainsKey(field.Key))
                .Select(field => new Field(
                    field.Key,
                    Normal(state, field.Key, IsPartial ? Within(field.Value, Left(field.Key)) : field.Value),
                    Left(field.Key),
                    Normal(state, field.Key, IsPartial ? Within(now[field.Key], Left(field.Key)) : now[field.Key])
                )
                {
                    IsKnown = after.ContainsKey(field.Key),
                    Model = Model,
                    // The names are users' IDs.
                    Words =
                        state.Effect != StateEffect.SetsEach ? null
                        : Before!.Count == 1 ? "Status"
                        : "Status of " + field.Key,
                });

            object? Left(string field) => after.TryGetValue(field, out object? left) ? left : null;
        }

        /// <summary>Whether the request sets only the fields that it contains, also within a field.</summary>
        private bool IsPartial => Request.Operation is { Id.Length: 0, Method: "PATCH" };

        private IReadOnlyDictionary<string, object?> After(StateChange state) =>
            state.Effect switch
            {
                StateEffect.Adds => new Dictionary<string, object?> { [state.Fields[0]] = Value(state.Value!) },
                // Only users' roles are single values.
                StateEffect.Removes => new Dictionary<string, object?> { [state.Fields[0]] = "2" },
                StateEffect.SetsEach => state.Wanted?.Invoke(Value)?["status"] is { } status
                    ? Before!.ToDictionary(one => one.Key, _ => (object?)status)
                    : new Dictionary<string, object?>(),
                // A record is either in the list or not.
                StateEffect.Lists => new Dictionary<string, object?>(),
                _ => ChangeState.After(Request, Item) ?? new Dictionary<string, object?>(),
            };

        /// <summary>Values that mean the same are equal. A request for an app can't be pending again.</summary>
        private static object? Normal(StateChange state, string field, object? value) =>
            (state.Effect, field, value) switch
            {
                (StateEffect.SetsEach, _, null or "pending") => "rejected",
                (_, "zoom_one_type", 0L) or (_, "plan_united_type", "none") => null,
                _ => value,
            };

        private static bool Has(IReadOnlyDictionary<string, object?>? record, string field, object? value) =>
            record?.TryGetValue(field, out object? list) == true
            && list is IEnumerable items and not string
            && items.Cast<object?>().Contains(value);
    }

    /// <summary>A field that a change has set.</summary>
    /// <param name="Name">Zoom's name.</param>
    /// <param name="Before">The value before the change.</param>
    /// <param name="After">The value after the change.</param>
    /// <param name="Now">The value now.</param>
    private sealed record Field(string Name, object? Before, object? After, object? Now)
    {
        /// <summary>Whether the value after the change is known.</summary>
        public bool IsKnown { get; init; }

        /// <summary>Names the field and its values; null if Zoom's names are used.</summary>
        public ChangedFields? Model { get; init; }

        /// <summary>The words for the field; null for the property's name.</summary>
        public string? Words { get; init; }

        private string ShownName => Words ?? Model?.NameOf(Name) ?? ZoomPart.ToPascalCase(Name);

        private object? Shows(object? value) => Model is null ? value : Model.ValueOf(Name, value);

        public bool IsToRestore => !IsSame(Now, Before);

        /// <summary>Whether the value isn't the one that the run left.</summary>
        public bool IsOther => IsKnown && !IsSame(Within(Now, After), After);

        private static bool IsSame(object? one, object? other) => ChangeState.IsSame(Plain(one), Plain(other));

        /// <summary>The order of texts in a list, such as privileges, doesn't matter, nor does how a time is written.</summary>
        private static object? Plain(object? value) =>
            value is IEnumerable list and not string && list.Cast<object?>().All(one => one is string)
                ? list.Cast<string>().OrderBy(one => one, StringComparer.Ordinal).ToArray()
            : value is string text && IsTime(text, out DateTimeOffset time) ? time.ToUniversalTime().ToString("O")
            : value;

        private static bool IsTime(string text, out DateTimeOffset time) =>
            DateTimeOffset.TryParseExact(
                text,
                "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK",
                CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal,
                out time
            );

        public string Conflict => $"{ShownName} is {ChangedFields.Text(Shows(Now))}, but the run left {ChangedFields.Text(Shows(After))}";

        public IEnumerable<FieldChange> Shown =>
            Name.Length == 0 || !IsToRestore || Before is null && IsKnown ? [] : [new(ShownName, Shows(Now), Shows(Before))];
    }

    /// <summary>The fields of a record that are restored, and the requests that restore them.</summary>
    private sealed record Part(IReadOnlyList<Field> Fields, IReadOnlyList<ZoomRequest> Requests)
    {
        /// <summary>Adds the restored values to those that are only shown; null if there are none.</summary>
        public Action? Foresee { get; init; }
    }
}
