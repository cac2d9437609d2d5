using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Operations;

/// <summary>Zoom's weight class of a request; an account has a budget of requests a second for each.</summary>
public enum RateLabel
{
    /// <summary>The cheapest requests: one record read or changed.</summary>
    Light,

    /// <summary>Lists.</summary>
    Medium,

    /// <summary>Reports, billing and account-wide histories; also counted by the day.</summary>
    Heavy,

    /// <summary>A handful a minute; also counted by the day.</summary>
    ResourceIntensive,
}

/// <summary>Which of Zoom's budgets a request is paid from: Phone has one of its own.</summary>
public enum Product
{
    /// <summary>Everything but Phone.</summary>
    Core,

    /// <summary>Zoom Phone.</summary>
    Phone,
}

/// <summary>One operation of Zoom's API with all that the module must know to send it well: a line of the catalog.</summary>
/// <remarks>Immutable; each method below returns a changed copy, so that a line of <see cref="OperationCatalog"/> reads from left to
/// right.</remarks>
public sealed class Operation
{
    private static readonly string[] s_none = [];

    private Operation(string method, string path)
    {
        Method = method;
        Path = path;
        Template = Split(path);
        // Zoom creates with POST: sent twice, it may create twice. The rest states an end, and stating it twice is harmless.
        ResendSafe = method != "POST";
    }

    /// <summary>The name of the operation: that of its line in <see cref="OperationCatalog"/>.</summary>
    public string Id { get; internal set; } = "";

    /// <summary>The HTTP method, in capitals.</summary>
    public string Method { get; }

    /// <summary>The path below the API's root, with its parameters in braces, as Zoom's documents write it.</summary>
    public string Path { get; }

    /// <summary>The weight class that Zoom counts it in.</summary>
    public RateLabel Label { get; private set; }

    /// <summary>The budget that Zoom counts it in.</summary>
    public Product Product { get; private set; }

    /// <summary>The granular scopes of Zoom's documents, any one of which is enough.</summary>
    public IReadOnlyList<string> GranularScopes { get; private set; } = s_none;

    /// <summary>The classic scopes of Zoom's documents, any one of which is enough.</summary>
    public IReadOnlyList<string> ClassicScopes { get; private set; } = s_none;

    /// <summary>Scopes that Zoom's consoles name for this operation and its documents do not; accepted as well.</summary>
    public IReadOnlyList<string> OtherScopes { get; private set; } = s_none;

    /// <summary>All scopes that allow it; holding any one is enough.</summary>
    public IEnumerable<string> AnyOfScopes => GranularScopes.Concat(OtherScopes).Concat(ClassicScopes);

    /// <summary>The scope to ask for: the admin's granular one where there is one.</summary>
    public string PreferredScope =>
        GranularScopes.Concat(OtherScopes).FirstOrDefault(s => s.EndsWith(":admin", StringComparison.Ordinal))
        ?? AnyOfScopes.FirstOrDefault()
        ?? "";

    /// <summary>Whether scopes granted allow it.</summary>
    public bool IsAllowedBy(IEnumerable<string> granted) => !AnyOfScopes.Any() || AnyOfScopes.Intersect(granted).Any();

    /// <summary>The property of the answer that holds the records; null when the answer is itself the record.</summary>
    public string? Items { get; private set; }

    /// <summary>The property that held them before Zoom renamed it, and that may still come; null where it has had one name only.</summary>
    public string? OlderItems { get; private set; }

    /// <summary>The fields that tell two records of the list apart, of which each record has at least one, the best one first; empty
    /// where equal records may be different ones, as in a log.</summary>
    public IReadOnlyList<string> Keys { get; private set; } = s_none;

    /// <summary>The largest <c>page_size</c> that Zoom documents; 0 when the answer comes in one piece.</summary>
    public int MaxPageSize { get; private set; }

    /// <summary>Whether the answer comes in pages linked by <c>next_page_token</c>.</summary>
    public bool IsPaged => MaxPageSize > 0;

    /// <summary>The property of the body that takes many at once; null when each is sent alone.</summary>
    public string? BatchProperty { get; private set; }

    /// <summary>How many the batch takes.</summary>
    public int BatchSize { get; private set; }

    /// <summary>Whether the same request sent again leaves the account as the first one did.</summary>
    public bool ResendSafe { get; private set; }

    /// <summary>Whether what it does cannot be taken back; its cmdlet asks first.</summary>
    public bool CannotBeUndone { get; private set; }

    /// <summary>Whether it takes <c>from</c> and <c>to</c>, of which Zoom answers at most a month at a time, half a year back.</summary>
    public bool HasDateWindow { get; private set; }

    /// <summary>Whether Zoom takes only one at a time.</summary>
    public bool IsSerial { get; private set; }

    /// <summary>How far apart Zoom wants two of them; zero where only the weight class counts.</summary>
    public TimeSpan Spacing { get; private set; }

    /// <summary>How many Zoom takes in a day, by plan; null where only the weight class counts.</summary>
    public IReadOnlyList<int?>? DailyLimits { get; private set; }

    /// <summary>What reads the state that it changes; null where no operation does.</summary>
    public StateRead? State { get; private set; }

    /// <summary>Whether <c>from</c> and <c>to</c> are days, not moments.</summary>
    public bool IsByDay { get; private set; }

    /// <summary>Whether no cmdlet has it, and it is here for its limits: Invoke-ZoomApi reaches it.</summary>
    public bool IsByPathOnly { get; private set; }

    /// <summary>Whether it changes the account.</summary>
    public bool IsChange => Method != "GET";

    /// <summary>Whether its answer has a body: a record read, or what was made.</summary>
    public bool AnswersInFull => Method is "GET" or "POST";

    /// <summary>The names of the path's parameters, in order.</summary>
    public IEnumerable<string> PathParameters => Template.Where(IsParameter).Select(s => s.Substring(1, s.Length - 2));

    internal string[] Template { get; private set; }

    /// <summary>The same operation, for a path that is written already.</summary>
    /// <param name="path">The path below the API's root, escaped, without a query.</param>
    public Operation At(string path) => With(o => o.Template = Split(path));

    internal static bool IsParameter(string segment) => segment[0] == '{';

    /// <summary>An operation that the catalog does not have: its path is taken as it is, and it is trusted with nothing.</summary>
    /// <param name="method">The HTTP method, in capitals.</param>
    /// <param name="path">The path below the API's root, escaped, without a query.</param>
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

    internal Operation Batch(string property, int size) =>
        With(o =>
        {
            o.BatchProperty = property;
            o.BatchSize = size;
        });

    internal Operation Resendable() => With(o => o.ResendSafe = true);

    internal Operation Final() => With(o => o.CannotBeUndone = true);

    internal Operation ReadBy(Operation state, string parameter) => With(o => o.State = new(state, parameter));

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
