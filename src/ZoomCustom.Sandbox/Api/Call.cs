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

/// <summary>A request to the API as a handler sees it: let in, matched, its parts unescaped.</summary>
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

    /// <summary>A value of the path, unescaped once.</summary>
    public string Path(string name) => _path[name];

    /// <summary>All values of the path.</summary>
    public IEnumerable<string> PathValues => _path.Values;

    /// <summary>A meeting's UUID, which comes escaped twice where it has slashes; its own characters include no percent sign.</summary>
    public string MeetingPath(string name) => Path(name).Contains("%") ? Uri.UnescapeDataString(Path(name)) : Path(name);

    public string? Query(string name) => _query[name].FirstOrDefault() is { Length: > 0 } value ? value : null;

    /// <summary>A value of the query that is one of a few; null when it was not given.</summary>
    public string? Choice(string name, params string[] allowed) =>
        Query(name) is not { } value || allowed.Contains(value) ? Query(name) : throw Refusal.Invalid(name);

    /// <summary>A filter of several values; empty when it was not given.</summary>
    public HashSet<string> QueryList(string name) => [.. _query[name]];

    /// <summary>What tells one list from another: a page token is good for the same filters only.</summary>
    public string Filters =>
        string.Join(
            "&",
            _query
                .Where(q => q.Key is not "next_page_token")
                .OrderBy(q => q.Key, StringComparer.Ordinal)
                .SelectMany(q => q.Select(value => q.Key + "=" + value))
        );

    public JObject Body => _body ??= ReadBody();

    /// <summary>The size of page asked for.</summary>
    public int PageSize
    {
        get
        {
            int most = Account.Options.MaxAcceptedPageSize is > 0 and var accepted
                ? Math.Min(accepted, Operation.MaxPageSize)
                : Operation.MaxPageSize;
            return Number("page_size", Math.Min(30, most), most);
        }
    }

    /// <summary>The page asked for by number, as Zoom still allows; a page token goes before it.</summary>
    public int PageNumber => Number("page_number", 1, int.MaxValue);

    /// <summary>A text in the body; null when there is none of that name, or when it is not a text.</summary>
    public string? Text(string name) => Text(Body, name);

    /// <summary>A text in a part of the body.</summary>
    public static string? Text(JToken part, string name) =>
        (part as JObject)?[name] is JValue { Type: JTokenType.String } text ? (string?)text : null;

    /// <summary>The days asked for: a month at the most, and not from before what Zoom keeps.</summary>
    /// <param name="required">Whether they have to be given; else the last month is meant.</param>
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
            ["yyyy-MM-dd", "yyyy-MM-dd HH:mm"],
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out DateTime day
        )
            ? day.Date
            : throw Refusal.Invalid(name);

    /// <summary>A number in the query from 1 up; null when it was not given.</summary>
    public int? Number(string name, int most) => Query(name) is null ? null : Number(name, 1, most);

    private int Number(string name, int otherwise, int most) =>
        Query(name) is not { } text ? otherwise
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= 1 && number <= most ? number
        : throw Refusal.Invalid(name, $"The value must be from 1 to {most}.");

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
