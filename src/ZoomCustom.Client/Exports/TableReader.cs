using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Readers;

namespace ZoomCustom.Exports;

/// <summary>Reads a table of an account into an export.</summary>
/// <param name="table">The table.</param>
/// <param name="plan">What to read.</param>
internal sealed class TableReader(ExportTable table, ExportPlan plan)
{
    private const string MonthFormat = "yyyy-MM";

    /// <summary>The most lists that are read before it's their turn, while the rows of a long one are written.</summary>
    private const int MostOpen = 500;

    /// <summary>How late records can arrive. So much of a history is read again, and a month until so long after its end.</summary>
    private static readonly TimeSpan s_lateness = TimeSpan.FromDays(2);

    private readonly List<string> _gaps = [];
    private long _requests,
        _expected;
    private int _units,
        _unitsDone,
        _unitsFailed;
    private ExportCount _count;

    /// <summary>The number of requests that were sent.</summary>
    public long Requests => Interlocked.Read(ref _requests);

    /// <summary>The number of rows that were read.</summary>
    public long Read { get; private set; }

    /// <summary>The number of rows that Zoom has announced; 0 if unknown.</summary>
    public long Expected => Interlocked.Read(ref _expected);

    /// <summary>The parts that are read one by one, such as the members of each group, and how many are done.</summary>
    public (int All, int Done) Units => (_units, _unitsDone);

    /// <summary>Reads the table.</summary>
    /// <param name="target">Where to write it.</param>
    /// <param name="result">Receives the numbers.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task ReadAsync(IExportTarget target, ZoomExportedTable result, CancellationToken cancel)
    {
        IReadOnlyList<ExportUnit> units = await plan
            .Writing.StartNew(() =>
            {
                target.Begin(table);
                return UnitsOf();
            })
            .ConfigureAwait(false);
        _units = units.Count;
        // As JSON objects, a page of users takes many times the memory.
        using var schedule = new ReadSchedule(() => plan.Depth(table.Operation), plan.Client.Clock)
        {
            PacksAll = true,
            Budget = plan.Budget,
        };
        var open = new Queue<UnitReading>();
        try
        {
            for (int next = 0; next < units.Count || open.Count > 0; )
            {
                while (next < units.Count && (open.Count <= plan.Depth(table.Operation) || (open.Count < MostOpen && CanWait())))
                    open.Enqueue(new(this, units[next++], schedule, cancel));
                using (UnitReading reading = open.Peek())
                    await ReadAsync(target, reading, cancel).ConfigureAwait(false);
                open.Dequeue();
                _unitsDone++;
            }
        }
        finally
        {
            foreach (UnitReading reading in open)
                reading.Dispose();
            Describe(result);
        }

        long gone = await plan.Writing.StartNew(() => target.End(table, _gaps.Count == 0)).ConfigureAwait(false);
        _count += new ExportCount(0, 0, 0, gone);
        Describe(result);
    }

    /// <summary>Estimates the number of requests, from the numbers of records that Zoom announces.</summary>
    /// <param name="parents">The number of parents if earlier exports don't have them; null if unknown.</param>
    /// <param name="cancel">Cancels the requests.</param>
    /// <returns>The numbers of requests and of records; null where they're unknown.</returns>
    public async Task<(long? Requests, long? Records)> EstimateAsync(long? parents, CancellationToken cancel)
    {
        if (table.Parent is { } parent)
            return (plan.State.Has(parent.Table) ? Parents().Sum(RequestsFor) : parents * RequestsFor(ParentUnit("")), null);
        (ZoomRequest Request, DateWindow?)[] all = [.. UnitsOf().SelectMany(RequestsOf)];
        if (table.Operation.Items is null || (!table.Operation.IsPaged && table.Shape == ExportShape.Months))
            return (all.Length, null);
        long requests = 0,
            records = 0;
        foreach ((ZoomRequest request, _) in all)
        {
            PageReader<JObject> pages = plan.Client.List<JObject>(request, table.Operation.MaxPageSize, plan.Context);
            ZoomPage<JObject>? page = await pages.NextAsync(cancel).ConfigureAwait(false);
            // Without a number, only a list of one page is known.
            if (page is { TotalRecords: null, Next: not null })
                return (null, null);
            long total = page?.TotalRecords ?? page?.Items.Count ?? 0;
            records += total;
            requests += table.Operation.IsPaged ? Math.Max(1, (total + pages.Size - 1) / pages.Size) : 1;
        }

        return (requests, records);
    }

    /// <summary>Whether what is read now can wait, compressed.</summary>
    private bool CanWait() => table.Operation.Items is not null && !plan.Budget.IsSpent;

    private void Describe(ZoomExportedTable result)
    {
        result.RowsRead = _count.Read;
        result.Added = _count.Added;
        result.Changed = _count.Changed;
        result.Gone = _count.Gone;
        result.Requests = Requests;
        result.Outcome =
            _gaps.Count == 0 ? ZoomExportOutcome.Complete
            : _unitsFailed == _units ? ZoomExportOutcome.Failed
            : ZoomExportOutcome.Incomplete;
        result.Message = _gaps.Count switch
        {
            0 => null,
            1 => _gaps[0],
            _ => $"{_gaps[0]} The same or similar for {_gaps.Count - 1} more.",
        };
    }

    /// <summary>Reads a unit. If that fails, the export keeps what it had.</summary>
    private async Task ReadAsync(IExportTarget target, UnitReading reading, CancellationToken cancel)
    {
        IExportWriter writer = await plan.Writing.StartNew(() => target.Open(table, reading.Unit)).ConfigureAwait(false);
        try
        {
            if (await ReadRowsAsync(writer, reading, cancel).ConfigureAwait(false))
            {
                // After a gap, the next export begins there.
                bool advances = _gaps.Count == 0;
                _count += await plan.Writing.StartNew(() => writer.Commit(reading.Gap is null, advances)).ConfigureAwait(false);
            }
        }
        finally
        {
            await plan.Writing.StartNew(writer.Dispose).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the rows of a unit, and notes why some are missing.</summary>
    /// <returns>Whether the export gets the rows.</returns>
    private async Task<bool> ReadRowsAsync(IExportWriter writer, UnitReading reading, CancellationToken cancel)
    {
        try
        {
            while (await reading.NextAsync().ConfigureAwait(false) is { } records)
            {
                ExportRow[] rows = [.. records.Select(record => ExportRow.Of(table, reading.Unit.Scope, record))];
                await plan.Writing.StartNew(() => writer.Add(rows)).ConfigureAwait(false);
                Read += rows.Length;
            }
        }
        // The parent was deleted meanwhile.
        catch (ZoomApiException e) when (e.Category == ZoomErrorCategory.ObjectNotFound && table.Parent is not null) { }
        catch (ZoomException e) when (!cancel.IsCancellationRequested)
        {
            _gaps.Add(e.Message);
            _unitsFailed++;
            if (e.EndsPipeline || e is ZoomDailyLimitException or ZoomApiException { IsMissingScope: true })
                throw;
            return false;
        }

        cancel.ThrowIfCancellationRequested();
        if (reading.Gap is { } gap)
            _gaps.Add(gap);
        return true;
    }

    private IReadOnlyList<ExportUnit> UnitsOf() =>
        table switch
        {
            { Parent: not null } => [.. Parents()],
            { Shape: ExportShape.Months } => [.. Months().Select(month => new ExportUnit(month))],
            { Shape: ExportShape.History } => Ranges(),
            _ => [new ExportUnit()],
        };

    private IEnumerable<ExportUnit> Parents() => plan.State.ParentsOf(table).Select(ParentUnit);

    /// <summary>The rows of a parent. Of its history, only what may be new.</summary>
    private ExportUnit ParentUnit(string parent)
    {
        if (table.Shape != ExportShape.History)
            return new(parent);
        if (plan.State.TimeOf(table, parent) is not { } read)
            return new(parent, plan.From ?? plan.Kept, plan.Now);
        DateTimeOffset since = Since(read);
        return new(parent, plan.From < since ? plan.From : since, plan.Now);
    }

    private long RequestsFor(ExportUnit unit) => RequestsOf(unit).Count();

    /// <summary>The ranges of a history to read, so that what was read is always one range without gaps.</summary>
    private List<ExportUnit> Ranges()
    {
        DateTimeOffset first = plan.From ?? plan.Kept;
        if (plan.State.RangeOf(table) is not { } known)
            return RangesOf(first, plan.Now);
        var ranges = new List<ExportUnit>();
        // The newest of the older ranges comes first.
        if (plan.From is { } from && from < known.From)
            ranges.AddRange(Enumerable.Reverse(RangesOf(from, known.From)));
        ranges.AddRange(RangesOf(Since(known.To), plan.Now));
        return ranges;
    }

    /// <summary>Returns where to go on with a history that has been read until a time.</summary>
    private DateTimeOffset Since(DateTimeOffset read)
    {
        if (read < plan.Kept)
            plan.Warn(
                FormattableString.Invariant($"{table}: records from {read:yyyy-MM-dd} to {plan.Kept:yyyy-MM-dd} are missing. ")
                    + "The last export was longer ago than Zoom keeps them."
            );
        // The clock may have been wrong.
        DateTimeOffset start = (read < plan.Now ? read : plan.Now) - s_lateness;
        return start < plan.Kept ? plan.Kept : start;
    }

    private List<ExportUnit> RangesOf(DateTimeOffset from, DateTimeOffset to) =>
        [.. Split(from, to).Select(window => new ExportUnit(null, window.From, window.To))];

    /// <summary>Returns ranges of at most a month, the oldest first.</summary>
    private IEnumerable<DateWindow> Split(DateTimeOffset from, DateTimeOffset to) =>
        DateWindow.Split(table.Operation, from.UtcDateTime, to.UtcDateTime, plan.Now, hasUtcDays: true, plan.Warn).Reverse();

    private IEnumerable<string> Months()
    {
        DateTimeOffset first = plan.From ?? plan.Kept;
        for (var month = new DateTime(first.Year, first.Month, 1); month <= plan.Now.UtcDateTime; month = month.AddMonths(1))
        {
            string name = month.ToString(MonthFormat, CultureInfo.InvariantCulture);
            if (plan.State.TimeOf(table, name) is not { } read || read.UtcDateTime < month.AddMonths(1) + s_lateness)
                yield return name;
        }
    }

    /// <summary>Returns the requests of a unit, and how to divide their lists.</summary>
    internal IEnumerable<(ZoomRequest Request, DateWindow? Window)> RequestsOf(ExportUnit unit)
    {
        var request = new ZoomRequest(table.Operation);
        if (table.Path is { } path)
            request = request.WithPath(path.Name, path.Value);
        if (table.Parent is { } parent)
        {
            request = parent.IsInQuery ? request.WithQuery(parent.Parameter, unit.Scope) : request.WithPath(parent.Parameter, unit.Scope!);
        }
        else if (table.Shape == ExportShape.Months)
        {
            var month = new DateTimeOffset(DateTime.ParseExact(unit.Scope!, MonthFormat, CultureInfo.InvariantCulture), TimeSpan.Zero);
            DateTimeOffset last = month.AddMonths(1).AddDays(-1);
            request = table.Operation.HasDateWindow
                ? new DateWindow(month, last < plan.Now ? last : plan.Now).Of(request)
                : request.WithQuery("year", month.Year).WithQuery("month", month.Month);
        }

        IEnumerable<(ZoomRequest Request, DateWindow? Window)> requests = unit is not { From: { } from, To: { } to }
            ? [(request, null)]
            // A parent's history is a unit, however long it is.
            : (unit.Scope is null ? [new(from, to)] : Split(from, to)).Select(window => (window.Of(request), (DateWindow?)window));
        return table.Queries.Count == 0
            ? requests
            : requests.SelectMany(one => table.Queries.Select(query => (one.Request.WithQuery(query.Name, query.Value), one.Window)));
    }

    private RequestContext Context(Action gap) => plan.Context with { Sending = () => Interlocked.Increment(ref _requests), Missing = gap };

    /// <summary>Reads the lists of a unit.</summary>
    private sealed class UnitReading : IDisposable
    {
        private readonly TableReader _reader;
        private readonly List<ListReader<JObject>> _lists = [];
        private readonly Task<JObject?>? _record;
        private readonly CancellationToken _cancel;
        private int _at;
        private bool _isOver;

        public UnitReading(TableReader reader, ExportUnit unit, ReadSchedule schedule, CancellationToken cancel)
        {
            _reader = reader;
            _cancel = cancel;
            Unit = unit;
            foreach ((ZoomRequest request, DateWindow? window) in reader.RequestsOf(unit))
            {
                RequestContext context = reader.Context(() => Gap ??= $"{request.Operation}: the list ended before its announced end.");
                if (request.Operation.Items is null)
                    _record = reader.Client.SendAsync<JObject>(request, context, cancel);
                else
                    _lists.Add(
                        new(
                            schedule,
                            page => reader.Client.List<JObject>(page, page.Operation.MaxPageSize, context),
                            request,
                            window is { } range ? (range, reader.TimeOf) : null,
                            ulong.MaxValue,
                            cancel
                        )
                    );
            }

            foreach (ListReader<JObject> list in _lists)
                _ = ExpectAsync(list);
        }

        public ExportUnit Unit { get; }

        /// <summary>Why records are missing; null if none are.</summary>
        public string? Gap { get; private set; }

        /// <summary>Returns the next records; null after the last ones.</summary>
        public async Task<IReadOnlyList<JObject>?> NextAsync()
        {
            _cancel.ThrowIfCancellationRequested();
            if (_record is not null)
            {
                if (_isOver)
                    return null;
                _isOver = true;
                return await _record.ConfigureAwait(false) is { } record ? [_reader.Known(record)] : [];
            }

            for (; _at < _lists.Count; _at++)
            {
                if (await _lists[_at].NextAsync().ConfigureAwait(false) is not { } page)
                    continue;
                if (page.LeftOut > 0)
                    Gap ??= $"{_reader.Operation}: {page.LeftOut} records aren't valid.";
                return page.Items;
            }

            return null;
        }

        public void Dispose()
        {
            _lists.ForEach(list => list.Dispose());
            // Its failure, if any, has been reported, or isn't needed.
            _ = _record?.ContinueWith(record => record.Exception, TaskScheduler.Default);
        }

        private async Task ExpectAsync(ListReader<JObject> list)
        {
            if (await list.Begun.ConfigureAwait(false) is { TotalRecords: { } total })
                Interlocked.Add(ref _reader._expected, total);
        }
    }

    private ZoomClient Client => plan.Client;

    private Operation Operation => table.Operation;

    private DateTimeOffset? TimeOf(JObject record) => ExportValue.Time(record[table.Time]);

    /// <summary>Refuses JSON that isn't a record of the table.</summary>
    private JObject Known(JObject record) =>
        table.Columns.Any(column => record[column.Name] is not null)
            ? record
            : throw new ZoomAnswerException($"The response to {table.Operation} isn't a valid record: {Json.AnswerText.Of(record)}");
}
