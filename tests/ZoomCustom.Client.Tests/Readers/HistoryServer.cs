using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Client.Tests.Readers;

/// <summary>A server with one history, whose habits a test chooses.</summary>
internal sealed class HistoryServer : HttpMessageHandler
{
    private readonly object _gate = new();
    private readonly List<Entry> _entries;
    private readonly HashSet<string> _windows = [];
    private int _underWay;

    public HistoryServer(IEnumerable<Entry> entries) => _entries = [.. entries];

    /// <summary>The list's name.</summary>
    public string Items { get; init; } = "call_history";

    /// <summary>Writes a record.</summary>
    public Func<Entry, JObject> Write { get; init; } =
        entry => new() { ["call_history_uuid"] = entry.Id, ["start_time"] = Text(entry.Time) };

    /// <summary>Whether the newest records are first.</summary>
    public bool IsNewestFirst { get; init; } = true;

    /// <summary>The time that a range is about.</summary>
    public Func<Entry, DateTimeOffset> RangeTime { get; init; } = entry => entry.Time;

    /// <summary>Whether responses have the number of records.</summary>
    public bool IsCounted { get; init; } = true;

    /// <summary>Whether records of the last second of a range are left out.</summary>
    public bool LeavesOutEnd { get; init; }

    /// <summary>How many hours the server's days are ahead of UTC.</summary>
    public int Zone { get; init; }

    /// <summary>The most records on a page.</summary>
    public int PageSize { get; init; } = 20;

    /// <summary>Called for each request, with its number, its window, and its place in it. A result replaces the response.</summary>
    public Func<int, string, int, HttpResponseMessage?> Answering { get; init; } = (_, _, _) => null;

    /// <summary>Called before a response is computed, to change the history.</summary>
    public Action<List<Entry>, int> Changing { get; init; } = (_, _) => { };

    public int Requests { get; private set; }

    /// <summary>The ranges that were requested.</summary>
    public IReadOnlyCollection<string> Windows => _windows;

    /// <summary>The most requests that were under way at the same time.</summary>
    public int MostUnderWay { get; private set; }

    /// <summary>Waits in each request, so that requests overlap.</summary>
    public Func<int, Task> Waiting { get; init; } = _ => Task.Delay(1);

    /// <summary>A record.</summary>
    public sealed record Entry(string Id, DateTimeOffset Time);

    public static string Text(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        int number;
        lock (_gate)
        {
            number = ++Requests;
            MostUnderWay = Math.Max(MostUnderWay, ++_underWay);
        }

        await Waiting(number);
        lock (_gate)
        {
            _underWay--;
            Dictionary<string, string> query = request
                .RequestUri!.Query.TrimStart('?')
                .Split('&')
                .Select(part => part.Split('='))
                .ToDictionary(part => part[0], part => Uri.UnescapeDataString(part[1]));
            Changing(_entries, number);
            string window = query["from"] + " " + query["to"];
            _windows.Add(window);
            int at = query.TryGetValue("next_page_token", out string? token) ? int.Parse(token.Split('.')[0]) : 0;
            return Answering(number, window, at) ?? Page(query, at);
        }
    }

    private HttpResponseMessage Page(Dictionary<string, string> query, int at)
    {
        bool isByDay = query["from"].Length == 10;
        DateTimeOffset from = Time(query["from"]),
            to = Time(query["to"]);
        if (isByDay)
            (from, to) = (from.AddHours(-Zone), to.AddDays(1).AddHours(-Zone).AddTicks(-1));
        Entry[] all =
        [
            .. _entries.Where(entry => RangeTime(entry) is var time && time >= from && (LeavesOutEnd && !isByDay ? time < to : time <= to)),
        ];
        if (IsNewestFirst)
            Array.Reverse(all);
        int size = Math.Min(PageSize, int.Parse(query["page_size"]));
        var answer = new JObject
        {
            ["next_page_token"] = at + size < all.Length ? (at + size).ToString(CultureInfo.InvariantCulture) + "." : "",
            [Items] = new JArray(all.Skip(at).Take(size).Select(Write)),
        };
        if (IsCounted)
            answer["total_records"] = all.Length;
        return new(HttpStatusCode.OK)
        {
            Content = new StringContent(answer.ToString(), Encoding.UTF8, "application/json"),
            Headers = { { "X-RateLimit-Limit", "80" }, { "X-RateLimit-Remaining", "80" } },
        };
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
