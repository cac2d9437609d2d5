using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Files;

namespace ZoomCustom.Licenses;

/// <summary>Keeps what was read of the meeting history in a file, so that reading continues on another day. Each line has a range of
/// days, and is written as soon as the range is complete.</summary>
/// <remarks>A line begins with a hash, so that a line that was written only in part, or was changed, isn't taken for data.</remarks>
internal sealed class HistoryCheckpoint : IDisposable
{
    private const int Format = 2,
        HashLength = 16;
    private const string Day = "yyyy-MM-dd";

    private static readonly JsonSerializerSettings s_settings = new()
    {
        NullValueHandling = NullValueHandling.Ignore,
        DefaultValueHandling = DefaultValueHandling.Ignore,
        MissingMemberHandling = MissingMemberHandling.Error,
        Culture = CultureInfo.InvariantCulture,
    };

    private readonly string? _path;
    private readonly FileStream? _stream;

    private HistoryCheckpoint(string? path, FileStream? stream, IReadOnlyList<HistoryRange> ranges)
    {
        _path = path;
        _stream = stream;
        Ranges = ranges;
    }

    /// <summary>The ranges in the file.</summary>
    public IReadOnlyList<HistoryRange> Ranges { get; }

    /// <summary>Opens a checkpoint, and removes what can't be used from it.</summary>
    /// <param name="path">The file; null to keep nothing.</param>
    /// <param name="account">The account's ID; null if unknown.</param>
    /// <param name="from">The first day that is of interest. Older ranges are removed.</param>
    /// <param name="warn">Receives a warning if a part of the file is damaged.</param>
    /// <exception cref="InvalidInputException">The file isn't a checkpoint of this account.</exception>
    /// <exception cref="ZoomStorageException">The file can't be read or written.</exception>
    public static HistoryCheckpoint Open(string? path, string? account, DateTime from, Action<string> warn)
    {
        if (path is null)
            return new(null, null, []);
        if (account is null)
            throw new InvalidInputException(
                "The session's account is unknown, so -CheckpointPath can't be used: the file could belong to another account. Connect "
                    + "with a Server-to-Server app."
            );
        try
        {
            var lines = new List<string> { Line(new Header { Format = Format, Account = account }) };
            var ranges = new List<HistoryRange>();
            if (File.Exists(path))
                Read(path, account, from, lines, ranges, warn);
            // A file that can't be written fails before anything is read from Zoom. It has names and email addresses.
            byte[] bytes = Bytes(string.Concat(lines));
            WholeFile.Write(path, stream => stream.Write(bytes, 0, bytes.Length), isPrivate: true);
            var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            stream.Seek(0, SeekOrigin.End);
            return new(path, stream, ranges);
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw NotWritable(path, e);
        }
    }

    /// <summary>Adds a complete range to the file.</summary>
    /// <exception cref="ZoomStorageException">The file can't be written.</exception>
    public void Add(HistoryRange range)
    {
        if (_stream is null)
            return;
        byte[] bytes = Bytes(
            Line(
                new Content
                {
                    From = range.From.ToString(Day, CultureInfo.InvariantCulture),
                    To = range.To.ToString(Day, CultureInfo.InvariantCulture),
                    IsWhole = range.IsWhole,
                    Hosts = range.Hosts,
                }
            )
        );
        try
        {
            _stream.Write(bytes, 0, bytes.Length);
            _stream.Flush(flushToDisk: true);
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw NotWritable(_path!, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _stream?.Dispose();

    private static void Read(string path, string account, DateTime from, List<string> lines, List<HistoryRange> ranges, Action<string> warn)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
        // An empty file, such as one that New-TemporaryFile has made, is a new checkpoint.
        if (stream.Length == 0)
            return;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        Header header = Parse<Header>(reader.ReadLine() ?? "") is { Format: Format } own
            ? own
            : throw new InvalidInputException($"The file {path} isn't a checkpoint of this version. Delete it, or specify another file.");
        if (header.Account != account)
            throw new InvalidInputException($"The checkpoint {path} belongs to another account. Specify another file.");
        int damaged = 0;
        while (reader.ReadLine() is { } line)
        {
            if (Range(Parse<Content>(line)) is not { } range)
            {
                damaged++;
            }
            else if (range.From >= from)
            {
                ranges.Add(range);
                lines.Add(line + "\n");
            }
        }

        if (damaged > 0)
            warn($"The checkpoint {path} is damaged: {damaged} of its lines can't be read. The days in these lines are read again.");
    }

    /// <summary>Reads a line.</summary>
    /// <returns>The content; null if it isn't as it was written.</returns>
    private static T? Parse<T>(string line)
        where T : class
    {
        if (line.Length <= HashLength || line.Substring(0, HashLength) != Hash(line.Substring(HashLength)))
            return null;
        try
        {
            return JsonConvert.DeserializeObject<T>(line.Substring(HashLength), s_settings);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static HistoryRange? Range(Content? content) =>
        content?.Hosts is { } hosts
        && DayOf(content.From) is { } from
        && DayOf(content.To) is { } to
        && from <= to
        && hosts.Values.All(host => host is not null)
            ? new(from, to, content.IsWhole, new(hosts, StringComparer.OrdinalIgnoreCase))
            : null;

    private static DateTime? DayOf(string? text) =>
        DateTime.TryParseExact(
            text,
            Day,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal,
            out DateTime day
        )
            ? day
            : null;

    private static string Line(object content)
    {
        string json = JsonConvert.SerializeObject(content, s_settings);
        return Hash(json) + json + "\n";
    }

    private static string Hash(string text)
    {
        using var algorithm = SHA256.Create();
        byte[] hash = algorithm.ComputeHash(Bytes(text));
        return string.Concat(hash.Take(HashLength / 2).Select(one => one.ToString("x2", CultureInfo.InvariantCulture)));
    }

    private static byte[] Bytes(string text) => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false).GetBytes(text);

    private static ZoomStorageException NotWritable(string path, Exception e) =>
        e is IOException io && FileLock.IsLocked(io)
            ? new($"Another command uses the checkpoint {path}. Wait until it ends, or specify another file.", e)
            : new($"The checkpoint {path} can't be written: {e.Message} Specify a file in another folder.", e);

    /// <summary>The first line.</summary>
    private sealed class Header
    {
        public int Format { get; set; }
        public string? Account { get; set; }
    }

    /// <summary>Another line.</summary>
    private sealed class Content
    {
        public string? From { get; set; }
        public string? To { get; set; }
        public bool IsWhole { get; set; }
        public Dictionary<string, Hosting>? Hosts { get; set; }
    }
}

/// <summary>What was read of the meeting history for a range of days.</summary>
/// <param name="From">The first day.</param>
/// <param name="To">The last day.</param>
/// <param name="IsWhole">Whether everything was read, and not only what the report of hosts might not count.</param>
/// <param name="Hosts">What each host did, by email address.</param>
internal sealed record HistoryRange(DateTime From, DateTime To, bool IsWhole, Dictionary<string, Hosting> Hosts)
{
    /// <summary>The days.</summary>
    public IEnumerable<DateTime> Days
    {
        get
        {
            for (DateTime day = From; day <= To; day = day.AddDays(1))
                yield return day;
        }
    }
}
