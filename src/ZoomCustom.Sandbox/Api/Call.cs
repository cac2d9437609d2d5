using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.Api;

/// <summary>A request to the API as a handler sees it: authorized, matched to an operation, and unescaped.</summary>
internal sealed class Call(AccountState account, Operation operation, IReadOnlyList<string> values, SandboxRequest request, TokenPair token)
{
    private readonly ILookup<string, string> _query = Form.Parse(request.Query);
    private readonly Dictionary<string, string> _path = operation
        .PathParameters.Zip(values, (name, value) => (name, value))
        .ToDictionary(p => p.name, p => Uri.UnescapeDataString(p.value));
    private JObject? _body;

    public AccountState Account { get; } = account;

    public Operation Operation { get; } = operation;

    public TokenPair Token { get; } = token;

    /// <summary>A path parameter, unescaped once.</summary>
    public string Path(string name) => _path[name];

    /// <summary>The values of all path parameters.</summary>
    public IEnumerable<string> PathValues => _path.Values;

    /// <summary>A meeting's UUID. UUIDs with slashes are escaped twice. A UUID itself never contains a percent sign.</summary>
    public string MeetingPath(string name) => Path(name).Contains("%") ? Uri.UnescapeDataString(Path(name)) : Path(name);

    public string? Query(string name) => _query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    /// <summary>A query parameter that allows only certain values; null if the request doesn't have it.</summary>
    public string? Choice(string name, params string[] allowed) =>
        Query(name) is not { } value || allowed.Contains(value) ? Query(name) : throw Refusal.Invalid(name);

    /// <summary>A query parameter that allows several values; empty if the request doesn't have it.</summary>
    public HashSet<string> QueryList(string name) => [.. _query[name]];

    /// <summary>All filters of the query. A page token is valid only for the filters that it was issued for.</summary>
    public string Filters =>
        string.Join(
            "&",
            _query
                .Where(q => q.Key is not "next_page_token")
                .OrderBy(q => q.Key, StringComparer.Ordinal)
                .SelectMany(q => q.Select(value => q.Key + "=" + value))
        );

    public JObject Body => _body ??= ReadBody();

    /// <summary>The requested page size.</summary>
    public int PageSize
    {
        get
        {
            int maximum = Account.Options.MaxAcceptedPageSize is > 0 and var accepted
                ? Math.Min(accepted, Operation.MaxPageSize)
                : Operation.MaxPageSize;
            return Number("page_size", Math.Min(30, maximum), maximum);
        }
    }

    /// <summary>The requested page number, which Zoom still allows. A page token takes precedence.</summary>
    public int PageNumber => Number("page_number", 1, int.MaxValue);

    /// <summary>A string in the body; null if it's missing or isn't a string.</summary>
    public string? Text(string name) => Text(Body, name);

    /// <summary>A string in a part of the body.</summary>
    public static string? Text(JToken part, string name) =>
        (part as JObject)?[name] is JValue { Type: JTokenType.String } text ? (string?)text : null;

    /// <summary>The requested date range: at most a month, and limited to the time for which Zoom keeps data.</summary>
    /// <param name="required">Whether the request must have a date range. If not, the default is the last month.</param>
    public (DateTime From, DateTime To) Days(bool required)
    {
        if (!required && Query("from") is null && Query("to") is null)
            return (Account.Now.UtcDateTime.Date.AddMonths(-1), Account.Now.UtcDateTime.Date);
        DateTime from = Day("from"),
            to = Day("to");
        if (to < from || (to > from.AddMonths(1) && to.AddMonths(-1) > from))
            throw Refusal.Invalid("to", "The date range must be within one month.");
        DateTime kept = Account.Now.UtcDateTime.Date.AddMonths(-6);
        return (from < kept ? kept : from, to);
    }

    private DateTime Day(string name) =>
        DateTime.TryParseExact(
            Query(name),
            ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd'T'HH:mm:ss'Z'"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime day
        )
            ? day.Date
            : throw Refusal.Invalid(name);

    /// <summary>A positive integer in the query; null if the request doesn't have it.</summary>
    public int? Number(string name, int maximum) => Query(name) is null ? null : Number(name, 1, maximum);

    private int Number(string name, int defaultValue, int maximum) =>
        Query(name) is not { } text ? defaultValue
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= maximum ? number
        : throw Refusal.Invalid(name, $"The value must be from 1 to {maximum}.");

    private JObject ReadBody()
    {
        try
        {
            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(request.Body), Encoding.UTF8))
            {
                DateParseHandling = DateParseHandling.None,
            };
            return JObject.Load(reader);
        }
        catch (JsonException)
        {
            throw new Refusal(400, 300, "Request Body should be a valid JSON object.");
        }
    }
}
