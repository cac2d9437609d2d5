using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Files;

namespace ZoomCustom.Licenses;

/// <summary>What was read of the meeting history: the days, and what each host did on them. It can be kept in a file, so that reading
/// continues on another day.</summary>
internal sealed class HistoryCheckpoint
{
    private const int Format = 1;
    private const string Day = "yyyy-MM-dd";

    private readonly object _gate = new();
    private readonly string? _path;
    private readonly string? _account;
    private readonly HashSet<DateTime> _days = [];
    private readonly Dictionary<string, Hosting> _kept;
    private readonly Dictionary<string, Hosting> _hosts;

    private HistoryCheckpoint(string? path, string? account, Content? content)
    {
        _path = path;
        _account = account;
        _kept = new(content?.Hosts ?? [], StringComparer.OrdinalIgnoreCase);
        _hosts = new(StringComparer.OrdinalIgnoreCase);
        foreach (KeyValuePair<string, Hosting> host in _kept)
            Of(_hosts, host.Key).Add(host.Value);
        foreach (string day in content?.Days ?? [])
            _days.Add(DateTime.SpecifyKind(DateTime.ParseExact(day, Day, CultureInfo.InvariantCulture), DateTimeKind.Utc));
    }

    /// <summary>Opens a checkpoint.</summary>
    /// <param name="path">The file; null to keep nothing.</param>
    /// <param name="account">The account's ID; null if unknown.</param>
    /// <exception cref="InvalidInputException">The file isn't a checkpoint of this account.</exception>
    public static HistoryCheckpoint Open(string? path, string? account)
    {
        if (path is null || !File.Exists(path))
            return new(path, account, null);
        Content? content;
        try
        {
            content = JsonConvert.DeserializeObject<Content>(File.ReadAllText(path));
            if (content is { Format: Format, Days: not null, Hosts: not null } && content.Hosts.Values.All(host => host is not null))
            {
                return content.Account is { } other && account is not null && other != account
                    ? throw new InvalidInputException($"The checkpoint {path} belongs to another account. Specify another file.")
                    : new(path, account, content);
            }
        }
        catch (Exception e) when (e is JsonException or FormatException || PrivateFolder.IsOfFiles(e))
        {
            throw new InvalidInputException($"The checkpoint {path} can't be read: {e.Message} Delete it to begin again.", e);
        }

        throw new InvalidInputException($"The file {path} isn't a checkpoint of this version. Delete it, or specify another file.");
    }

    /// <summary>Returns what is known of each host, by email address.</summary>
    public IReadOnlyDictionary<string, Hosting> Hosts => _hosts;

    /// <summary>Returns the days that haven't been read, in ranges of at most a number of days.</summary>
    public IReadOnlyList<(DateTime From, DateTime To)> Missing(DateTime from, DateTime to, int most)
    {
        var ranges = new List<(DateTime From, DateTime To)>();
        lock (_gate)
        {
            for (DateTime day = from; day <= to; day = day.AddDays(1))
            {
                if (_days.Contains(day))
                    continue;
                if (ranges.Count > 0 && ranges[^1].To.AddDays(1) == day && (day - ranges[^1].From).TotalDays < most)
                    ranges[^1] = (ranges[^1].From, day);
                else
                    ranges.Add((day, day));
            }
        }

        return ranges;
    }

    /// <summary>Adds what was read of a range.</summary>
    /// <param name="range">The range.</param>
    /// <param name="hosts">What was read, by email address.</param>
    /// <param name="isComplete">Whether the whole range was read. If not, it's read again the next time.</param>
    /// <param name="today">The current day, which isn't over.</param>
    public void Add((DateTime From, DateTime To) range, IReadOnlyDictionary<string, Hosting> hosts, bool isComplete, DateTime today)
    {
        lock (_gate)
        {
            foreach (KeyValuePair<string, Hosting> host in hosts)
                Of(_hosts, host.Key).Add(host.Value);
            // Meetings of yesterday can still be running, or be missing from the report.
            if (!isComplete || range.To >= today.AddDays(-1))
                return;
            for (DateTime day = range.From; day <= range.To; day = day.AddDays(1))
                _days.Add(day);
            foreach (KeyValuePair<string, Hosting> host in hosts)
                Of(_kept, host.Key).Add(host.Value);
        }
    }

    /// <summary>Writes the file.</summary>
    /// <exception cref="ZoomStorageException">The file can't be written.</exception>
    public void Save()
    {
        if (_path is null)
            return;
        string text;
        lock (_gate)
        {
            text = JsonConvert.SerializeObject(
                new Content
                {
                    Format = Format,
                    Account = _account,
                    Days = [.. _days.OrderBy(day => day).Select(day => day.ToString(Day, CultureInfo.InvariantCulture))],
                    Hosts = _kept,
                }
            );
        }

        byte[] bytes = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);
        try
        {
            // The file has names and email addresses.
            WholeFile.Write(_path, stream => stream.Write(bytes, 0, bytes.Length), isPrivate: true);
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw new ZoomStorageException($"The checkpoint {_path} can't be written: {e.Message} Specify a file in another folder.", e);
        }
    }

    private static Hosting Of(Dictionary<string, Hosting> hosts, string email)
    {
        if (!hosts.TryGetValue(email, out Hosting? host))
            hosts[email] = host = new();
        return host;
    }

    /// <summary>The content of the file.</summary>
    private sealed class Content
    {
        public int Format { get; set; }
        public string? Account { get; set; }
        public string[]? Days { get; set; }
        public Dictionary<string, Hosting>? Hosts { get; set; }
    }
}
