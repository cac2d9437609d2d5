using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Readers;

namespace ZoomCustom.Licenses;

/// <summary>Reads the meeting history in ranges of days, the newest first, as far as a decision depends on it.</summary>
/// <remarks>The report of hosts counts the meetings of each user and month. If no user whose license is still in question hosted a meeting
/// in a month, only webinars and cloud recordings are read, because that report might not count them.</remarks>
/// <param name="requests">Sends the requests.</param>
/// <param name="question">What the caller wants to know.</param>
/// <param name="checkpoint">Keeps complete ranges.</param>
/// <param name="months">The months of the report of hosts, the newest first.</param>
internal sealed class LicenseHistory(
    LicenseRequests requests,
    LicenseQuestion question,
    HistoryCheckpoint checkpoint,
    IReadOnlyList<HostMonth> months
)
{
    /// <summary>How many pages of meetings are read in one range of days, at least. A range is read again if it breaks off.</summary>
    private const int PagesInRange = 10;

    private const int LongestRange = 28;

    /// <summary>How many requests it takes, at least, to read only webinars and cloud recordings.</summary>
    private const int PartRequests = 2;

    private const string What = "The meeting history";

    private static readonly Operation s_operation = OperationCatalog.ListMeetingHistory;

    private readonly object _gate = new();
    private readonly List<HistoryRange> _parts = [];
    private readonly HashSet<DateTime> _wholeDays = [];
    private readonly Dictionary<string, Hosting> _whole = new(StringComparer.OrdinalIgnoreCase);
    private string? _gap;

    /// <summary>Why the history couldn't be read; null if it could, as far as it was needed.</summary>
    public string? Gap => _gap;

    /// <summary>What is known of each host, by email address.</summary>
    public IReadOnlyDictionary<string, Hosting> Hosts
    {
        get
        {
            lock (_gate)
                return _whole
                    .Keys.Concat(_parts.SelectMany(part => part.Hosts.Keys))
                    .Distinct(_whole.Comparer)
                    .ToDictionary(email => email, Of);
        }
    }

    /// <summary>Returns what is known of a host.</summary>
    public Hosting Of(string email)
    {
        var all = new Hosting();
        lock (_gate)
        {
            foreach (Dictionary<string, Hosting> hosts in _parts.Select(part => part.Hosts).Append(_whole))
            {
                if (hosts.TryGetValue(email, out Hosting? known))
                    all.Add(known);
            }
        }

        return all;
    }

    /// <summary>Why it isn't known that a user hosted nothing else; null if it's known.</summary>
    /// <param name="hosted">Whether the user hosted meetings in a month, or might have.</param>
    public string? GapOf(Func<HostMonth, bool> hosted)
    {
        bool isRead = months.All(month => DaysOf(month).All(day => hosted(month) ? IsWhole(day) : IsRead(day)));
        return isRead ? null : _gap ?? "Not all of the meeting history was read.";
    }

    /// <summary>How many pages of the history have to be read.</summary>
    /// <param name="isOpen">Whether a license is in question whose user hosted meetings in a month.</param>
    public long Pages(Func<HostMonth, bool> isOpen) => months.Where(month => IsWorthAll(month, isOpen)).Sum(PagesLeft);

    /// <summary>Reads the history.</summary>
    /// <param name="isOpen">Whether a license is in question whose user hosted meetings in a month; for null, in any month or none.</param>
    public async Task ReadAsync(Func<HostMonth?, bool> isOpen)
    {
        foreach (HistoryRange range in checkpoint.Ranges)
            Add(range);
        if (!isOpen(null))
            return;
        // The report of hosts can be late, so the last two days are read in any case. Their first page shows how long pages can be.
        await ReadAsync([(question.To.AddDays(-1), question.To)], () => true, isWhole: true).ConfigureAwait(false);
        // If not all of it can be read today, what users do who host no meetings is known first.
        int most = requests.MostHeavy - requests.Heavy;
        if (Pages(isOpen) > most && months.Sum(month => PartRequests * Missing(month, IsRead).Count) <= most)
            await ReadPartsAsync(isOpen).ConfigureAwait(false);
        foreach (HostMonth month in months)
            await ReadAsync(Missing(month, IsWhole), () => isOpen(null) && IsWorthAll(month, isOpen), isWhole: true).ConfigureAwait(false);
        await ReadPartsAsync(isOpen).ConfigureAwait(false);
    }

    /// <summary>Whether everything has to be read of a month, or takes no more requests than webinars and recordings.</summary>
    private bool IsWorthAll(HostMonth month, Func<HostMonth, bool> isOpen) => PagesLeft(month) <= PartRequests || isOpen(month);

    private long PagesLeft(HostMonth month)
    {
        IReadOnlyList<(DateTime From, DateTime To)> left = Missing(month, IsWhole);
        double share = left.Sum(range => (range.To - range.From).TotalDays + 1) / DaysOf(month).Count();
        // The last page of a range is half full, on average.
        return (long)Math.Ceiling((month.Meetings * share / requests.PageSize(s_operation)) + (left.Count / 2.0));
    }

    /// <summary>Reads webinars and cloud recordings of the days of which nothing was read.</summary>
    private async Task ReadPartsAsync(Func<HostMonth?, bool> isOpen)
    {
        foreach (HostMonth month in months)
            await ReadAsync(Missing(month, IsRead), () => isOpen(null), isWhole: false).ConfigureAwait(false);
    }

    private Task ReadAsync(IEnumerable<(DateTime From, DateTime To)> ranges, Func<bool> isNeeded, bool isWhole) =>
        requests.EachAsync(
            ranges,
            s_operation,
            async range =>
            {
                // The remaining ranges would fail for the same reason.
                if (_gap is not null || !isNeeded())
                    return;
                var hosts = new Dictionary<string, Hosting>(StringComparer.OrdinalIgnoreCase);
                string? gap = isWhole
                    ? await ReadAsync(range, hosts, "all", null).ConfigureAwait(false)
                    : await ReadAsync(range, hosts, "webinar", null).ConfigureAwait(false)
                        ?? await ReadAsync(range, hosts, "meeting", Hosting.CloudRecording).ConfigureAwait(false);
                _gap = gap ?? _gap;
                Add(new(range.From, range.To, isWhole, hosts), isComplete: gap is null);
            }
        );

    private async Task<string?> ReadAsync(
        (DateTime From, DateTime To) range,
        Dictionary<string, Hosting> hosts,
        string type,
        string? feature
    )
    {
        ZoomRequest request = new DateWindow(new(range.From, TimeSpan.Zero), new(range.To, TimeSpan.Zero))
            .Of(new ZoomRequest(s_operation))
            .WithQuery("meeting_type", type);
        if (feature is not null)
            request = request.WithQuery("meeting_feature", feature);
        int unnamed = 0;
        ReadList<ZoomMeetingHistory> read = await requests
            .ListAsync<ZoomMeetingHistory>(
                request,
                What,
                page =>
                {
                    foreach (ZoomMeetingHistory held in page.Items)
                    {
                        if (held.HostEmail is { Length: > 0 } host)
                            Of(hosts, host).Add(held);
                        else
                            unnamed++;
                    }
                }
            )
            .ConfigureAwait(false);
        return read.Gap ?? (unnamed > 0 ? $"{What} has {unnamed} meetings without a host." : null);
    }

    /// <summary>Adds what was read now. What is incomplete can show a need, but is read again the next time.</summary>
    private void Add(HistoryRange range, bool isComplete)
    {
        lock (_gate)
        {
            if (!isComplete)
            {
                // What is known already would be counted twice.
                if (range.Days.Any(IsRead))
                    return;
                foreach (KeyValuePair<string, Hosting> host in range.Hosts)
                    Of(_whole, host.Key).Add(host.Value);
                return;
            }

            Add(range);
            // Meetings of yesterday can still be running, or be missing from the report.
            if (range.To < question.To.AddDays(-1))
                checkpoint.Add(range);
        }
    }

    private void Add(HistoryRange range)
    {
        lock (_gate)
        {
            if (range.Days.Any(day => range.IsWhole ? IsWhole(day) : IsRead(day)))
                return;
            if (!range.IsWhole)
            {
                _parts.Add(range);
                return;
            }

            foreach (KeyValuePair<string, Hosting> host in range.Hosts)
                Of(_whole, host.Key).Add(host.Value);
            _wholeDays.UnionWith(range.Days);
            // Otherwise, webinars and recordings would be counted twice.
            _parts.RemoveAll(part => part.From <= range.To && part.To >= range.From);
        }
    }

    private bool IsWhole(DateTime day)
    {
        lock (_gate)
            return _wholeDays.Contains(day);
    }

    private bool IsRead(DateTime day)
    {
        lock (_gate)
            return _wholeDays.Contains(day) || _parts.Exists(part => part.From <= day && day <= part.To);
    }

    /// <summary>Returns the days of a month that haven't been read, in ranges, the newest first. Ranges begin on the same days each time,
    /// so that those in a checkpoint fit.</summary>
    private List<(DateTime From, DateTime To)> Missing(HostMonth month, Func<DateTime, bool> isRead)
    {
        double pagesADay = (double)months.Sum(one => one.Meetings) / Math.Max(question.Days, 1) / requests.PageSize(s_operation);
        long length = (long)Math.Min(Math.Max(Math.Ceiling(PagesInRange / Math.Max(pagesADay, 0.01)), 1), LongestRange);
        var ranges = new List<(DateTime From, DateTime To)>();
        foreach (DateTime day in DaysOf(month).Where(day => !isRead(day)))
        {
            bool continues = ranges.Count > 0 && ranges[^1].From == day.AddDays(1) && Number(ranges[^1].From) == Number(day);
            if (continues)
                ranges[^1] = (day, ranges[^1].To);
            else
                ranges.Add((day, day));
        }

        return ranges;

        long Number(DateTime day) => day.Ticks / TimeSpan.TicksPerDay / length;
    }

    /// <summary>The days of a month, the newest first.</summary>
    private static IEnumerable<DateTime> DaysOf(HostMonth month)
    {
        for (DateTime day = month.Window.To.UtcDateTime.Date; day >= month.Window.From.UtcDateTime.Date; day = day.AddDays(-1))
            yield return day;
    }

    private static Hosting Of(Dictionary<string, Hosting> hosts, string email)
    {
        if (!hosts.TryGetValue(email, out Hosting? host))
            hosts[email] = host = new();
        return host;
    }
}
