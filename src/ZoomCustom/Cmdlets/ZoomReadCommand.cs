using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Client;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;
using ZoomCustom.Readers;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that reads a list or a single record, depending on its operation.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
public abstract class ZoomReadCommand<T> : ZoomCmdlet
    where T : class
{
    /// <summary>Specifies how many records to get in each request. The default is the largest page size that Zoom allows.</summary>
    [Parameter]
    [OffersNothing]
    [ValidateRange(1, 5000)]
    public int PageSize { get; set; }

    private IReadOnlyList<T>? _list;
    private ReadSchedule? _schedule;
    private readonly HashSet<DateTime> _cuts = [];

    /// <inheritdoc/>
    /// <remarks>With -First, later results might not be needed, so they aren't requested ahead.</remarks>
    private protected override int InFlight => IsWhole ? base.InFlight : 1;

    /// <inheritdoc/>
    private protected override bool HasRoom => _schedule?.HasRoom != false;

    /// <summary>Whether everything is needed.</summary>
    private bool IsWhole => PagingParameters is not { First: < ulong.MaxValue };

    /// <summary>Decides which list requests its next page.</summary>
    private ReadSchedule Schedule
    {
        get
        {
            Operation operation = Operation;
            bool isWhole = IsWhole;
            return _schedule ??= ReadSchedule.Of(Connection.Client, () => DepthOf(operation), readsAhead: isWhole);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        _schedule?.Dispose();
        base.Dispose(disposing);
    }

    private protected override void ProcessItem()
    {
        if (IsSatisfied)
            return;
        if (IsBound(nameof(PageSize)))
            CheckPageSize();

        List<BoundRequest> requests = Requests();
        if (!MyInvocation.ExpectingInput)
            Progress.Inputs += requests.Count;
        if (!Connection.Allows(Operation))
        {
            requests.ForEach(EmitListed);
            return;
        }

        if (Operation.Items is null)
        {
            Func<T, bool>? only = Only;
            Action<T>? complete = Complete;
            requests.ForEach(bound =>
                Submit(
                    async (output, cancel) =>
                    {
                        T? record = await Connection.Client.SendAsync<T>(bound.Request, Context(output), cancel).ConfigureAwait(false);
                        if (record is not null && only?.Invoke(record) == false)
                            return;
                        Finish(record, bound, complete);
                        output.Emit(record);
                    },
                    bound.Input
                )
            );
            return;
        }

        List<ListReading> readings = Readings(requests);
        if (PagingParameters is { IncludeTotalCount.IsPresent: true })
            WriteObject(PagingParameters.NewTotalCount((ulong)Count(readings), Only is null && !CanRepeat ? 1.0 : 0.0));

        var failures = new Failures();
        for (int next = 0; next < readings.Count && !IsSatisfied; next += MergedLists)
            Submit([.. readings.Skip(next).Take(MergedLists)], failures);
    }

    private List<ListReading> Readings(List<BoundRequest> requests)
    {
        Action<T>? completes = Complete;
        Func<T, bool>? only = Only;
        var readings = new List<ListReading>();
        Func<Func<T, bool>?> filters = () => only;
        for (int i = 0; i < requests.Count; i++)
        {
            // A record isn't in the lists of two ranges.
            if (CanRepeat && (MergedLists == 1 ? i == 0 : i % MergedLists == 0))
                filters = Filters(only);
            readings.Add(new ListReading(this, requests[i], filters(), completes));
        }

        return readings;
    }

    private void Submit(ListReading[] together, Failures failures) =>
        Submit(
            (output, _) => EmitAsync(together, failures, output),
            together[0].Target,
            together.Length,
            output => Array.ForEach(together, reading => reading.Start(output))
        );

    private long Count(List<ListReading> readings)
    {
        try
        {
            return Await(_ => ListReading.CountAsync(readings));
        }
        catch
        {
            readings.ForEach(reading => reading.Dispose());
            throw;
        }
    }

    /// <summary>Adds what the response doesn't say to a record.</summary>
    private static void Finish(T? record, BoundRequest bound, Action<T>? complete)
    {
        if (record is null)
            return;
        if (record is IOfUser part && bound.Target?.User is { } user)
            part.Join(user.Email, user.DisplayName);
        complete?.Invoke(record);
    }

    /// <summary>Adds to each record what needs further requests; null if there is nothing to add. It runs on other threads.</summary>
    private protected virtual Action<T>? Complete => null;

    /// <summary>The failures of the lists that users see as one list. If several lists fail for the same reason, the error is written
    /// once.</summary>
    private sealed class Failures
    {
        private readonly HashSet<(object?, string, string)> _known = [];

        /// <summary>Whether this is the first failure of its kind for an object.</summary>
        public bool IsNew(ZoomException failure, object? target)
        {
            lock (_known)
                return _known.Add((target, failure.ErrorId, failure.Message));
        }
    }

    /// <inheritdoc/>
    /// <remarks>A single record can be read from its list instead.</remarks>
    private protected override bool CanRun(Operation operation) =>
        base.CanRun(operation) || (operation.List is { } list && base.CanRun(list));

    /// <summary>Writes a single record, read from its list.</summary>
    private void EmitListed(BoundRequest bound)
    {
        // The work runs later, when the cmdlet may have other parameters.
        Operation single = Operation,
            list = single.List!;
        if (_list is null)
        {
            WriteVerbose(
                $"The session doesn't have the scope {single.PreferredScope}, so the record is read from the list ({list}). The list "
                    + "doesn't have all properties."
            );
            var warnings = new List<string>();
            RequestContext context = Context((IOutput?)null) with { Warning = warnings.Add };
            _list = Await(cancel => Connection.Client.List<T>(new ZoomRequest(list), list.MaxPageSize, context).AllAsync(cancel));
            warnings.ForEach(WriteWarning);
        }

        string id = bound.Request.Path.Values.Single();
        Func<T, bool>? only = Only;
        Action<T>? complete = Complete;
        Submit(
            (output, _) =>
            {
                T found =
                    _list.FirstOrDefault(record => single.ListIds.Any(field => IsId(field, id, ZoomJson.Value(record, field))))
                    ?? throw NotFoundException.InList(id, list);
                if (only?.Invoke(found) != false)
                {
                    Finish(found, bound, complete);
                    output.Emit(found);
                }

                return Task.CompletedTask;
            },
            bound.Input
        );
    }

    private static bool IsId(string field, string id, object? value) =>
        string.Equals(id, value as string, field == "email" ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);

    /// <summary>The number of consecutive lists that are written as one, if several requests are needed for what users see as one
    /// list. A record that is in several of them is written once.</summary>
    private protected virtual int MergedLists => 1;

    /// <summary>The key of a record in merged lists; null if the record can't be in two of them.</summary>
    private protected virtual string? KeyOf(T record) => null;

    /// <summary>Whether a record can be in several of the lists that are requested for one input.</summary>
    private protected virtual bool CanRepeat => MergedLists > 1;

    /// <summary>The time of a record; null if it has none. Merged lists are written newest first.</summary>
    private protected virtual DateTimeOffset? When(T record) => null;

    /// <summary>The time of a record by which a list with a range is divided; null if it isn't known.</summary>
    private protected virtual DateTimeOffset? RangeTime(T record) => null;

    /// <summary>Writes a list, or several lists as one. A list that fails doesn't stop the others.</summary>
    private async Task EmitAsync(ListReading[] readings, Failures known, IOutput output)
    {
        _ = RestAsync(Task.WhenAll(Array.ConvertAll(readings, reading => reading.IsRead)), output);
        try
        {
            await output.TurnAsync().ConfigureAwait(false);
            if (readings.Length == 1)
                await EmitAsync(readings[0], known, output).ConfigureAwait(false);
            else
                await EmitMergedAsync(readings, known, output).ConfigureAwait(false);
        }
        finally
        {
            Array.ForEach(readings, reading => reading.Dispose());
        }
    }

    private static async Task RestAsync(Task isRead, IOutput output)
    {
        await isRead.ConfigureAwait(false);
        output.Rest();
    }

    private async Task EmitAsync(ListReading reading, Failures known, IOutput output)
    {
        while (await reading.NextAsync(known).ConfigureAwait(false) is { } items)
            await EmitAsync(items, output).ConfigureAwait(false);
    }

    /// <summary>Writes records. With -First, they may be enough, so the next page waits for them.</summary>
    private async Task EmitAsync(IReadOnlyList<T> items, IOutput output)
    {
        await output.EmitManyAsync(items).ConfigureAwait(false);
        if (!IsWhole)
            await output.WrittenAsync().ConfigureAwait(false);
    }

    private async Task EmitMergedAsync(ListReading[] readings, Failures known, IOutput output)
    {
        var merged = new List<T>();
        while (true)
        {
            ListReading? newest = null;
            foreach (ListReading reading in readings)
            {
                if (reading.IsOutOfRecords && merged.Count > 0)
                {
                    await EmitAsync(merged, output).ConfigureAwait(false);
                    merged = [];
                }

                await reading.ReadAsync(known).ConfigureAwait(false);
                if (reading.Records.Count > 0 && (newest is null || When(reading.Records.Peek()) > When(newest.Records.Peek())))
                    newest = reading;
            }

            if (newest is null)
                break;
            merged.Add(newest.Records.Dequeue());
        }
    }

    /// <summary>Whether the user already knows that Zoom has no records before a day.</summary>
    private protected virtual bool IsCutKnown(DateTime given) => false;

    /// <summary>Warns, once for each start, if Zoom shortened the date range. Zoom shows that only in the response's start.</summary>
    private void WarnIfCut(ZoomRequest request, string? from, IOutput output)
    {
        if (!request.Query.TryGetValue("from", out object? asked) || RangeStart.Cut(asked, from) is not { } cut || IsCutKnown(cut.Given))
            return;
        lock (_cuts)
        {
            if (!_cuts.Add(cut.Given.Date))
                return;
        }

        output.Warning(
            FormattableString.Invariant(
                $"You asked for records from {cut.Asked:yyyy-MM-dd}, but Zoom returned records only from {cut.Given:yyyy-MM-dd}. "
            ) + "Older records are missing from the output."
        );
    }

    /// <summary>A filter for records that Zoom can't filter itself; null for all records.</summary>
    private protected virtual Func<T, bool>? Only => null;

    /// <summary>Makes the filters of lists that can have the same record: the list that reads it first writes it.</summary>
    private Func<Func<T, bool>?> Filters(Func<T, bool>? only)
    {
        // The list that wrote a record. Equal records of one list may be different ones.
        var writers = new ConcurrentDictionary<ulong, object>();
        return () =>
        {
            object list = new();
            return record =>
            {
                if (only?.Invoke(record) == false)
                    return false;
                if (KeyOf(record) is not { } key)
                    return true;
                return ReferenceEquals(writers.GetOrAdd(KeyHash.Of(key), list), list);
            };
        };
    }

    private void CheckPageSize()
    {
        if (!Operation.IsPaged)
            throw new InvalidInputException("-PageSize has no effect here: Zoom returns this answer in one piece. Leave it out.");
        if (PageSize > Operation.MaxPageSize)
            throw new InvalidInputException(
                $"-PageSize {PageSize} is too large. Zoom returns at most {Operation.MaxPageSize} records of this list in a page."
            );
    }

    /// <summary>Builds the requests for the current parameters. Cmdlets with special requests override this method.</summary>
    private protected virtual List<BoundRequest> Requests() => Bind();

    /// <summary>How many records of a list are needed for -First and -Skip.</summary>
    private ulong Wanted =>
        Only is null && !CanRepeat && PagingParameters is { } paging && paging.First < ulong.MaxValue - paging.Skip
            ? paging.First + paging.Skip
            : ulong.MaxValue;

    private int SizeOfPage => (int)Math.Min((ulong)(PageSize > 0 ? PageSize : Operation.MaxPageSize), Math.Max(Wanted, 1));

    /// <summary>Reads one list from Zoom.</summary>
    /// <param name="command">The command.</param>
    /// <param name="bound">The request.</param>
    /// <param name="only">Selects the records to write; null for all.</param>
    /// <param name="complete">Adds to each record what needs further requests; null if there is nothing to add.</param>
    private sealed class ListReading(ZoomReadCommand<T> command, BoundRequest bound, Func<T, bool>? only, Action<T>? complete) : IDisposable
    {
        private readonly int _pageSize = command.SizeOfPage;
        private readonly ulong _wanted = command.Wanted;
        private ListReader<T>? _pages;
        private IOutput? _output;
        private bool _hasBegun,
            _isOver;

        public object? Target => bound.Input;

        /// <summary>Completes when all pages have been read.</summary>
        public Task IsRead => _pages!.IsRead;

        /// <summary>Starts reading.</summary>
        /// <param name="output">Receives messages; null if there is no output yet.</param>
        public void Start(IOutput? output)
        {
            _output = output;
            CancellationToken stop = command.BeginWork();
            _pages ??= new(
                command.Schedule,
                request => command.Connection.Client.List<T>(request, _pageSize, command.Context(() => _output)),
                bound.Request,
                bound.Window is { } window ? (window, command.RangeTime) : null,
                _wanted,
                stop
            );
            if (output is not null)
                _ = AnnounceAsync(_pages.Begun, output);
        }

        public void Dispose()
        {
            _pages?.Dispose();
            _pages = null;
        }

        /// <summary>The total number of records in all lists. The first pages, which contain the count, are kept.</summary>
        public static async Task<long> CountAsync(List<ListReading> readings)
        {
            readings.ForEach(reading => reading.Start(null));
            ZoomPage<T>?[] pages = await Task.WhenAll(readings.Select(r => r._pages!.FirstAsync())).ConfigureAwait(false);
            return pages.Sum(page => page?.TotalRecords ?? page?.Count ?? 0);
        }

        private static async Task AnnounceAsync(Task<ZoomPage<T>?> begun, IOutput output)
        {
            if (await begun.ConfigureAwait(false) is { TotalRecords: { } total })
                output.Expect(total);
        }

        /// <summary>Records read and not written yet, where lists are merged.</summary>
        public Queue<T> Records { get; } = new();

        public bool IsOutOfRecords => Records.Count == 0 && !_isOver;

        /// <summary>Reads until there is a record, or the list ends.</summary>
        public async Task ReadAsync(Failures known)
        {
            while (IsOutOfRecords)
            {
                IReadOnlyList<T>? items = await NextAsync(known).ConfigureAwait(false);
                _isOver = items is null;
                foreach (T item in items ?? [])
                    Records.Enqueue(item);
            }
        }

        /// <summary>The records wanted of the next page; null after the last. A failure is written, and what can be read of the rest is
        /// returned.</summary>
        public async Task<IReadOnlyList<T>?> NextAsync(Failures known)
        {
            ZoomPage<T>? page = null;
            bool isRead = false;
            while (!isRead)
            {
                try
                {
                    page = await _pages!.NextAsync().ConfigureAwait(false);
                    isRead = true;
                }
                catch (ZoomException e) when (!e.EndsPipeline)
                {
                    if (known.IsNew(e, Target))
                        _output!.Do(() => command.WriteError(command.ToRecord(e, Target)));
                }
            }

            if (!_hasBegun)
                command.WarnIfCut(bound.Request, page?.From, _output!);
            _hasBegun = true;
            _output!.Advance(page?.Items.Count ?? 0);
            if (page is null)
                return null;
            IReadOnlyList<T> items = only is null ? page.Items : [.. page.Items.Where(only)];
            foreach (T item in items)
                Finish(item, bound, complete);
            return items;
        }
    }
}
