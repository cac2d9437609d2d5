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
    private readonly HashSet<DateTime> _cuts = [];

    /// <inheritdoc/>
    /// <remarks>With -First, later results might not be needed, so they aren't requested ahead. The number of lists is limited,
    /// because each list holds pages in memory.</remarks>
    private protected override int InFlight =>
        PagingParameters is { First: < ulong.MaxValue } ? 1
        : Operation.Items is not null ? Math.Min(base.InFlight, ProgressLine.MaxLists)
        : base.InFlight;

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

        Func<Func<T, bool>?> filters = Filters();
        Action<T>? completes = Complete;
        var failures = new Failures();
        List<ListReading> readings =
        [
            .. requests.Select(bound => new ListReading(
                Connection.Client,
                bound,
                SizeOfPage,
                Wanted,
                filters(),
                record => Finish(record, bound, completes),
                WarnIfCut,
                Context
            )),
        ];
        if (PagingParameters is { IncludeTotalCount.IsPresent: true })
            WriteObject(
                PagingParameters.NewTotalCount(
                    (ulong)Await(cancel => ListReading.CountAsync(readings, cancel)),
                    Only is null && !CanRepeat ? 1.0 : 0.0
                )
            );

        for (int next = 0; next < readings.Count && !IsSatisfied; next += MergedLists)
        {
            ListReading[] together = [.. readings.Skip(next).Take(MergedLists)];
            if (together.Length == 1)
                Submit(
                    (output, cancel) => failures.OnceAsync(together[0].EmitAsync(output, cancel), together[0].Target),
                    together[0].Target
                );
            else
                Submit((output, cancel) => EmitMergedAsync(together, failures, output, cancel), together[0].Target, together.Length);
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

        /// <summary>Waits for work, and ignores a failure that is already known.</summary>
        public async Task OnceAsync(Task work, object? target)
        {
            try
            {
                await work.ConfigureAwait(false);
            }
            catch (ZoomException e) when (!e.EndsPipeline && !IsNew(e, target))
            {
                // The error is written for the list that failed first.
            }
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

    private async Task EmitMergedAsync(IReadOnlyList<ListReading> readings, Failures known, IOutput output, CancellationToken cancel)
    {
        var merged = new List<T>();
        var failures = new List<ZoomException>();
        while (true)
        {
            ListReading? newest = null;
            foreach (ListReading reading in readings)
            {
                if (reading.IsOutOfRecords && merged.Count > 0)
                {
                    await output.EmitManyAsync(merged).ConfigureAwait(false);
                    merged = [];
                }

                try
                {
                    await reading.ReadAsync(output, cancel).ConfigureAwait(false);
                }
                // A list that fails doesn't stop the others.
                catch (ZoomException e) when (!e.EndsPipeline)
                {
                    reading.End();
                    failures.Add(e);
                }

                if (reading.Records.Count > 0 && (newest is null || When(reading.Records.Peek()) > When(newest.Records.Peek())))
                    newest = reading;
            }

            if (newest is null)
                break;
            merged.Add(newest.Records.Dequeue());
        }

        object? target = readings[0].Target;
        failures.FindAll(failure => known.IsNew(failure, target)).ForEach(failure => output.Error(ToRecord(failure, target)));
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

    /// <summary>Makes the filters of the current input's lists: each selects the records that the list writes; null for all.</summary>
    private Func<Func<T, bool>?> Filters()
    {
        Func<T, bool>? only = Only;
        if (!CanRepeat)
            return () => only;
        // The list that wrote a record. Equal records of one list may be different ones.
        var writers = new ConcurrentDictionary<string, object>(StringComparer.Ordinal);
        return () =>
        {
            object list = new();
            return record =>
            {
                if (only?.Invoke(record) == false)
                    return false;
                if (KeyOf(record) is not { } key)
                    return true;
                return ReferenceEquals(writers.GetOrAdd(key, list), list);
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

    /// <summary>Reads one list from Zoom and writes it to the pipeline.</summary>
    private sealed class ListReading
    {
        private readonly ZoomRequest _request;
        private readonly ReadAhead<T> _pages;
        private readonly Func<T, bool>? _only;
        private readonly Action<T> _finish;
        private readonly Action<ZoomRequest, string?, IOutput> _onFirstPage;
        private Task<ZoomPage<T>?>? _first;
        private IOutput? _output;
        private bool _isOver;

        public ListReading(
            ZoomClient client,
            BoundRequest bound,
            int pageSize,
            ulong wanted,
            Func<T, bool>? only,
            Action<T> finish,
            Action<ZoomRequest, string?, IOutput> onFirstPage,
            Func<Func<IOutput?>, RequestContext> context
        )
        {
            _only = only;
            _finish = finish;
            _onFirstPage = onFirstPage;
            _request = bound.Request;
            Target = bound.Input;
            // The first page can be read before the output exists.
            _pages = client.List<T>(_request, pageSize, context(() => _output)).Ahead(wanted);
        }

        public object? Target { get; }

        /// <summary>The total number of records in all lists. The first pages, which contain the count, are kept.</summary>
        public static async Task<long> CountAsync(List<ListReading> readings, CancellationToken cancel)
        {
            foreach (ListReading reading in readings)
                reading._first = reading._pages.NextAsync(cancel);
            ZoomPage<T>?[] pages = await Task.WhenAll(readings.Select(r => r._first!)).ConfigureAwait(false);
            return pages.Sum(page => page?.TotalRecords ?? page?.Items.Count ?? 0);
        }

        /// <summary>Records read and not written yet, where lists are merged.</summary>
        public Queue<T> Records { get; } = new();

        public bool IsOutOfRecords => Records.Count == 0 && !_isOver;

        public async Task EmitAsync(IOutput output, CancellationToken cancel)
        {
            while (await NextAsync(output, cancel).ConfigureAwait(false) is { } items)
                await output.EmitManyAsync(items).ConfigureAwait(false);
        }

        /// <summary>Stops reading.</summary>
        public void End() => _isOver = true;

        /// <summary>Reads until there is a record, or the list ends.</summary>
        public async Task ReadAsync(IOutput output, CancellationToken cancel)
        {
            while (IsOutOfRecords)
            {
                IReadOnlyList<T>? items = await NextAsync(output, cancel).ConfigureAwait(false);
                _isOver = items is null;
                foreach (T item in items ?? [])
                    Records.Enqueue(item);
            }
        }

        /// <summary>The records wanted of the next page; null after the last.</summary>
        private async Task<IReadOnlyList<T>?> NextAsync(IOutput output, CancellationToken cancel)
        {
            bool isFirst = _output is null;
            _output = output;
            ZoomPage<T>? page = await (isFirst && _first is not null ? _first : _pages.NextAsync(cancel)).ConfigureAwait(false);
            if (isFirst)
            {
                if (page?.TotalRecords is { } total)
                    output.Expect(total);
                _onFirstPage(_request, page?.From, output);
            }

            output.Advance(page?.Items.Count ?? 0);
            if (page is null)
                return null;
            IReadOnlyList<T> items = _only is null ? page.Items : [.. page.Items.Where(_only)];
            foreach (T item in items)
                _finish(item);
            return items;
        }
    }
}
