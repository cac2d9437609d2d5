using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Operations;

/// <summary>Zoom's rate limit labels. An account has a limit of requests per second for each label.</summary>
public enum RateLabel
{
    /// <summary>Requests that read or change one record.</summary>
    Light,

    /// <summary>Requests that return lists.</summary>
    Medium,

    /// <summary>Reports, billing, and account-wide histories. They also have a daily limit.</summary>
    Heavy,

    /// <summary>A few requests per minute. They also have a daily limit.</summary>
    ResourceIntensive,
}

/// <summary>The product whose rate limits a request counts against. Zoom Phone has its own limits.</summary>
public enum Product
{
    /// <summary>All products except Zoom Phone.</summary>
    Core,

    /// <summary>Zoom Phone.</summary>
    Phone,
}

/// <summary>An operation of Zoom's API, with everything that the module needs to send it. The catalog lists all operations.</summary>
/// <remarks>Immutable: each configuration method returns a changed copy, so that calls can be chained in
/// <see cref="OperationCatalog"/>.</remarks>
public sealed class Operation
{
    private static readonly string[] s_none = [];

    private Operation(string method, string path)
    {
        Method = method;
        Path = path;
        Template = Split(path);
        // POST creates objects, so sending it twice may create two. The other methods are idempotent.
        ResendSafe = method != "POST";
    }

    /// <summary>The operation's name: the name of its field in <see cref="OperationCatalog"/>.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The HTTP method, in uppercase.</summary>
    public string Method { get; }

    /// <summary>The path below the API's base address, with parameters in braces, as in Zoom's documentation.</summary>
    public string Path { get; }

    /// <summary>Zoom's rate limit label.</summary>
    public RateLabel Label { get; private set; }

    /// <summary>The product whose rate limits apply.</summary>
    public Product Product { get; private set; }

    /// <summary>The granular scopes in Zoom's documentation. Any one of them is enough.</summary>
    public IReadOnlyList<string> GranularScopes { get; private set; } = s_none;

    /// <summary>The classic scopes in Zoom's documentation. Any one of them is enough.</summary>
    public IReadOnlyList<string> ClassicScopes { get; private set; } = s_none;

    /// <summary>Scopes that Zoom's web portal lists for this operation, but its documentation doesn't. They're accepted too.</summary>
    public IReadOnlyList<string> OtherScopes { get; private set; } = s_none;

    /// <summary>All scopes that allow the operation. Any one of them is enough.</summary>
    public IEnumerable<string> AnyOfScopes => GranularScopes.Concat(OtherScopes).Concat(ClassicScopes);

    /// <summary>The scope to request: the granular admin scope, if there is one.</summary>
    public string PreferredScope =>
        GranularScopes.Concat(OtherScopes).FirstOrDefault(s => s.EndsWith(":admin", StringComparison.Ordinal))
        ?? AnyOfScopes.FirstOrDefault()
        ?? "";

    /// <summary>Whether the granted scopes allow the operation.</summary>
    public bool IsAllowedBy(IEnumerable<string> granted) => !AnyOfScopes.Any() || AnyOfScopes.Intersect(granted).Any();

    /// <summary>The property of the response that contains the records; null if the response is a single record.</summary>
    public string? Items { get; private set; }

    /// <summary>The list's former name, which Zoom might still send; null if the list was never renamed.</summary>
    public string? OlderItems { get; private set; }

    /// <summary>The fields that identify a record in the list, the best field first. Each record has at least one of them. Empty if equal
    /// records can be different, such as in a log.</summary>
    public IReadOnlyList<string> Keys { get; private set; } = s_none;

    /// <summary>The list that also contains the record that this operation reads; null if no list contains every such record.</summary>
    public Operation? List { get; private set; }

    /// <summary>The fields in <see cref="List"/> that the path can identify the record by.</summary>
    public IReadOnlyList<string> ListIds { get; private set; } = s_none;

    /// <summary>The largest <c>page_size</c> that Zoom documents; 0 if the response has no pages.</summary>
    public int MaxPageSize { get; private set; }

    /// <summary>Whether the response has pages, linked by <c>next_page_token</c>.</summary>
    public bool IsPaged => MaxPageSize > 0;

    /// <summary>The property of the body that contains several items; null if each item needs its own request.</summary>
    public string? BatchProperty { get; private set; }

    /// <summary>The maximum number of items in one request.</summary>
    public int BatchSize { get; private set; }

    /// <summary>Whether sending the same request again has no further effect.</summary>
    public bool ResendSafe { get; private set; }

    /// <summary>Whether the change can't be undone. Its cmdlet asks for confirmation.</summary>
    public bool CannotBeUndone { get; private set; }

    /// <summary>How the change affects a record that can be read; null if no read shows it.</summary>
    public StateChange? State { get; private set; }

    /// <summary>Returns why a change can't be undone; null if it can. The argument gets the values of the request.</summary>
    public Func<StateValues, string?> Loss { get; private set; } = _ => null;

    /// <summary>What a person can do instead of undoing a change that can't be undone; null if there is nothing.</summary>
    public string? Instead { get; private set; }

    /// <summary>Returns the requests that take a change back; null if it can't be undone, or its values before are set again.</summary>
    public Func<Undone, IEnumerable<Reversal>>? Undo { get; private set; }

    /// <summary>Whether a change whose outcome is unknown must not be sent again, because sending it twice can do harm and no read shows
    /// whether it was made.</summary>
    public bool IsOnce { get; private set; }

    /// <summary>Whether a request has a date range (<c>from</c>, <c>to</c>) of at most a month, within the last six months.</summary>
    public bool HasDateWindow { get; private set; }

    /// <summary>Whether Zoom allows only one request at a time.</summary>
    public bool IsSerial { get; private set; }

    /// <summary>The minimum time between two requests; zero if only the rate limit label applies.</summary>
    public TimeSpan Spacing { get; private set; }

    /// <summary>The daily limit by plan; null if only the rate limit label applies.</summary>
    public IReadOnlyList<int?>? DailyLimits { get; private set; }

    /// <summary>Whether <c>from</c> and <c>to</c> are dates without a time.</summary>
    public bool IsByDay { get; private set; }

    /// <summary>Whether only Invoke-ZoomApi sends the operation. The catalog contains it because of its rate limits.</summary>
    public bool IsByPathOnly { get; private set; }

    /// <summary>Whether the operation changes the account.</summary>
    public bool IsChange => Method != "GET";

    /// <summary>Whether the response has a body: the requested record or the created object.</summary>
    public bool AnswersInFull => Method is "GET" or "POST";

    /// <summary>The names of the path's parameters, in order.</summary>
    public IEnumerable<string> PathParameters => Template.Where(IsParameter).Select(s => s.Substring(1, s.Length - 2));

    internal string[] Template { get; private set; }

    /// <summary>Returns a copy of the operation for a complete path.</summary>
    /// <param name="path">The escaped path below the API's base address, without a query.</param>
    public Operation At(string path) => With(o => o.Template = Split(path));

    internal static bool IsParameter(string segment) => segment[0] == '{';

    /// <summary>Creates an operation that isn't in the catalog. Its path is used unchanged, and its rate limit label is Heavy.</summary>
    /// <param name="method">The HTTP method, in uppercase.</param>
    /// <param name="path">The escaped path below the API's base address, without a query.</param>
    public static Operation Unlisted(string method, string path) => new(method, path) { Id = "", Label = RateLabel.Heavy };

    internal static Operation Get(string path) => new("GET", path);

    internal static Operation Post(string path) => new("POST", path);

    internal static Operation Put(string path) => new("PUT", path);

    internal static Operation Patch(string path) => new("PATCH", path);

    internal static Operation Delete(string path) => new("DELETE", path);

    internal Operation Light() => With(o => o.Label = RateLabel.Light);

    internal Operation Medium() => With(o => o.Label = RateLabel.Medium);

    internal Operation Heavy() => With(o => o.Label = RateLabel.Heavy);

    internal Operation Phone() => With(o => o.Product = Product.Phone);

    internal Operation Scopes(string anyOf) => With(o => o.GranularScopes = anyOf.Split(' '));

    internal Operation Classic(string anyOf) => With(o => o.ClassicScopes = anyOf.Split(' '));

    internal Operation AlsoScope(string anyOf) => With(o => o.OtherScopes = anyOf.Split(' '));

    internal Operation Pages(string items, int max) =>
        With(o =>
        {
            o.Items = items;
            o.MaxPageSize = max;
        });

    internal Operation FormerlyAs(string items) => With(o => o.OlderItems = items);

    internal Operation KeyedBy(params string[] fields) => With(o => o.Keys = fields);

    internal Operation ListedIn(Operation list, params string[] ids) =>
        With(o =>
        {
            o.List = list;
            o.ListIds = ids;
        });

    internal Operation Batch(string property, int size) =>
        With(o =>
        {
            o.BatchProperty = property;
            o.BatchSize = size;
        });

    internal Operation Resendable() => With(o => o.ResendSafe = true);

    internal Operation Final() => With(o => o.CannotBeUndone = true);

    /// <summary>The change sets fields of a record: the fields in the body.</summary>
    /// <param name="read">The name of the operation that reads the record.</param>
    /// <param name="record">The path's parameter that identifies the record.</param>
    /// <param name="independent">The fields that change nothing but the field of the same name.</param>
    internal Operation Sets(string read, string record, string independent = "") =>
        With(o =>
            o.State = new(read, record, StateEffect.Sets) { Independent = independent.Split([' '], StringSplitOptions.RemoveEmptyEntries) }
        );

    /// <summary>The change sets fields of a record.</summary>
    /// <param name="read">The name of the operation that reads the record.</param>
    /// <param name="record">The path's parameter that identifies the record, or "item" for the item of a batch.</param>
    /// <param name="fields">The fields that can change.</param>
    /// <param name="wanted">Returns the values that show that the change was made; null if no value shows it.</param>
    /// <param name="changed">Returns the fields that a request changes; null for all.</param>
    internal Operation Sets(
        string read,
        string record,
        string fields,
        Func<StateValues, IReadOnlyDictionary<string, object?>?> wanted,
        Func<StateValues, IReadOnlyList<string>?>? changed = null
    ) =>
        With(o =>
            o.State = new(read, record, StateEffect.Sets)
            {
                Fields = fields.Split(' '),
                Wanted = wanted,
                Changed = changed ?? (_ => null),
            }
        );

    /// <summary>The change adds the value of a path's parameter to a field of a record, which is a list unless
    /// <paramref name="isSingle"/> is set.</summary>
    internal Operation AddsTo(string read, string record, string field, string value, bool isSingle = false) =>
        With(o =>
            o.State = new(read, record, StateEffect.Adds)
            {
                Fields = [field],
                Value = value,
                IsSingle = isSingle,
            }
        );

    /// <summary>The change removes the value of a path's parameter from a field of a record, which is a list unless
    /// <paramref name="isSingle"/> is set.</summary>
    internal Operation RemovesFrom(string read, string record, string field, string value, bool isSingle = false) =>
        With(o =>
            o.State = new(read, record, StateEffect.Removes)
            {
                Fields = [field],
                Value = value,
                IsSingle = isSingle,
            }
        );

    /// <summary>The change adds a record to a list.</summary>
    /// <param name="list">The name of the operation that reads the list.</param>
    /// <param name="record">The value that identifies the record: a field in the body, or "item".</param>
    /// <param name="key">The field of the list that has this value.</param>
    internal Operation ListsIn(string list, string record, string key) =>
        With(o => o.State = new(list, record, StateEffect.Lists) { Fields = [key] });

    /// <summary>The change creates a record, which a field in the body identifies.</summary>
    internal Operation Creates(string read, string record) => With(o => o.State = new(read, record, StateEffect.Creates));

    /// <summary>The change deletes a record.</summary>
    /// <param name="read">The name of the operation that reads the record.</param>
    /// <param name="record">The path's parameter that identifies the record.</param>
    /// <param name="lists">The names of operations that read lists which are lost with the record.</param>
    internal Operation Deletes(string read, string record, params string[] lists) =>
        With(o => o.State = new(read, record, StateEffect.Deletes) { Lists = lists });

    /// <summary>The change sets the status of records in a list.</summary>
    /// <param name="list">The name of the operation that reads the list.</param>
    /// <param name="records">The field in the body with the IDs of the records.</param>
    /// <param name="key">The field of the list that contains the ID.</param>
    /// <param name="statuses">The values of the list's parameter <c>status</c>, which together return all records.</param>
    /// <param name="wanted">Returns the value of the field <c>status</c> after the change.</param>
    internal Operation SetsStatusIn(string list, string records, string key, string statuses, Func<StateValues, string?> wanted) =>
        With(o =>
            o.State = new(list, records, StateEffect.SetsEach)
            {
                Fields = [key],
                Statuses = statuses.Split(' '),
                Wanted = body => wanted(body) is { } status ? new Dictionary<string, object?> { ["status"] = status } : null,
            }
        );

    /// <summary>The change sets a field of a record that no operation reads.</summary>
    /// <param name="read">The name of the operation that reads the other fields of the record.</param>
    /// <param name="record">The path's parameter that identifies the record.</param>
    /// <param name="field">A name for the field.</param>
    internal Operation SetsUnread(string read, string record, string field) =>
        With(o => o.State = new(read, record, StateEffect.Sets) { Fields = [field], IsRead = false });

    internal Operation Irreversible(string why, string instead) =>
        With(o =>
        {
            o.Loss = _ => why;
            o.Instead = instead;
        });

    /// <summary>How a change is taken back.</summary>
    internal Operation UndoneBy(Func<Undone, IEnumerable<Reversal>> undo) => With(o => o.Undo = undo);

    /// <summary>Some changes can't be undone.</summary>
    /// <param name="why">Returns the reason; null for a change that can be undone.</param>
    internal Operation IrreversibleIf(Func<StateValues, string?> why) => With(o => o.Loss = why);

    internal Operation Once() =>
        With(o =>
        {
            o.IsOnce = true;
            o.ResendSafe = false;
        });

    internal Operation ByPathOnly() => With(o => o.IsByPathOnly = true);

    internal Operation OneAtATime() => With(o => o.IsSerial = true);

    internal Operation Every(int seconds) => With(o => o.Spacing = TimeSpan.FromSeconds(seconds));

    internal Operation ADay(int pro, int business) => With(o => o.DailyLimits = [null, pro, business]);

    internal Operation Lists(string items) => With(o => o.Items = items);

    internal Operation WindowedByDay() => With(o => o.HasDateWindow = o.IsByDay = true);

    internal Operation Windowed() => With(o => o.HasDateWindow = true);

    /// <inheritdoc/>
    public override string ToString() => Method + " " + Path;

    private static string[] Split(string path) => path.Split(['/'], StringSplitOptions.RemoveEmptyEntries);

    private Operation With(Action<Operation> change)
    {
        var copy = (Operation)MemberwiseClone();
        change(copy);
        return copy;
    }
}
