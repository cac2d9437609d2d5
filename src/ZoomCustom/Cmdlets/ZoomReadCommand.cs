using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Binding;
using ZoomCustom.Client;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that reads: a list where its operation gives one, a record where it does not.</summary>
/// <typeparam name="T">The type of what it writes.</typeparam>
public abstract class ZoomReadCommand<T> : ZoomCmdlet
    where T : class
{
    /// <summary>How many records to ask for in one request; Zoom's largest page when not given.</summary>
    [Parameter]
    [ValidateRange(1, 5000)]
    public int PageSize { get; set; }

    /// <summary>How many lists are read at once.</summary>
    private const int Lists = 4;

    /// <inheritdoc/>
    /// <remarks>With -First, what comes later may never be wanted, and is not asked for ahead of time. Of lists, pages of each
    /// are held.</remarks>
    private protected override int InFlight =>
        PagingParameters is { First: < ulong.MaxValue } ? 1
        : Operation.Items is not null ? Math.Min(base.InFlight, Lists)
        : base.InFlight;

    private protected override void ProcessItem()
    {
        if (IsSatisfied)
            return;
        if (IsBound(nameof(PageSize)))
            CheckPageSize();

        List<BoundRequest> requests = Requests();
        if (Operation.Items is null)
        {
            requests.ForEach(bound =>
                Submit(
                    async (output, cancel) =>
                        output.Emit(await Connection.Client.SendAsync<T>(bound.Request, Context(output), cancel).ConfigureAwait(false)),
                    bound.Target?.Text
                )
            );
            return;
        }

        Func<T, bool>? kept = Kept();
        List<ListReading> readings =
        [
            .. requests.Select(bound => new ListReading(Connection.Client, bound, SizeOfPage, Wanted, kept, Context)),
        ];
        if (PagingParameters is { IncludeTotalCount.IsPresent: true })
            WriteObject(
                PagingParameters.NewTotalCount(
                    (ulong)Await(cancel => ListReading.CountAsync(readings, cancel)),
                    Only is null && MergedLists == 1 ? 1.0 : 0.0
                )
            );

        for (int next = 0; next < readings.Count && !IsSatisfied; next += MergedLists)
        {
            ListReading[] together = [.. readings.Skip(next).Take(MergedLists)];
            if (together.Length == 1)
                Submit(together[0].EmitAsync, together[0].Target);
            else
                Submit((output, cancel) => EmitMergedAsync(together, output, cancel), together[0].Target);
        }
    }

    /// <summary>How many lists, one after the other, are written as one: where Zoom has to be asked several times for what is one
    /// list to users. Of a record in several of them, one is written.</summary>
    private protected virtual int MergedLists => 1;

    /// <summary>What tells a record from others in merged lists; null for a record that can't be in two of them.</summary>
    private protected virtual string? KeyOf(T record) => null;

    /// <summary>When a record happened; null where it does not say. Merged lists are written newest first.</summary>
    private protected virtual DateTimeOffset? When(T record) => null;

    private async Task EmitMergedAsync(IReadOnlyList<ListReading> readings, IOutput output, CancellationToken cancel)
    {
        var merged = new List<T>();
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

                if (
                    await reading.ReadAsync(output, cancel).ConfigureAwait(false)
                    && (newest is null || When(reading.Records.Peek()) > When(newest.Records.Peek()))
                )
                    newest = reading;
            }

            if (newest is null)
                break;
            merged.Add(newest.Records.Dequeue());
        }
    }

    /// <summary>Which records of a list are wanted, where Zoom cannot be asked for these alone; null for all.</summary>
    private protected virtual Func<T, bool>? Only => null;

    /// <summary>Which records of the current input's lists are written; null for all.</summary>
    private Func<T, bool>? Kept()
    {
        if (MergedLists == 1)
            return Only;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        Func<T, bool>? only = Only;
        return record => only?.Invoke(record) != false && (KeyOf(record) is not { } key || seen.Add(key));
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

    /// <summary>The requests that the current parameters ask for; the one hook of cmdlets that ask in a way of their own.</summary>
    private protected virtual List<BoundRequest> Requests() => Bind();

    /// <summary>How many records -First and -Skip need of a list.</summary>
    private ulong Wanted =>
        Only is null && MergedLists == 1 && PagingParameters is { } paging && paging.First < ulong.MaxValue - paging.Skip
            ? paging.First + paging.Skip
            : ulong.MaxValue;

    private int SizeOfPage => (int)Math.Min((ulong)(PageSize > 0 ? PageSize : Operation.MaxPageSize), Math.Max(Wanted, 1));

    /// <summary>One list on its way from Zoom to the pipeline.</summary>
    private sealed class ListReading
    {
        private readonly ZoomRequest _request;
        private readonly ReadAhead<T> _pages;
        private readonly Func<T, bool>? _only;
        private Task<ZoomPage<T>?>? _first;
        private IOutput? _output;
        private bool _isOver;

        public ListReading(
            ZoomClient client,
            BoundRequest bound,
            int pageSize,
            ulong wanted,
            Func<T, bool>? only,
            Func<Func<IOutput?>, RequestContext> context
        )
        {
            _only = only;
            _request = bound.Request;
            Target = bound.Target?.Text;
            // Its first page may be read before there is an output to write messages to.
            _pages = client.List<T>(_request, pageSize, context(() => _output)).Ahead(wanted);
        }

        public string? Target { get; }

        /// <summary>How many records all the lists have together. Their first pages, read to learn it, are kept.</summary>
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

        /// <summary>Reads on until there is a record; false when there are no more.</summary>
        public async Task<bool> ReadAsync(IOutput output, CancellationToken cancel)
        {
            while (IsOutOfRecords)
            {
                IReadOnlyList<T>? items = await NextAsync(output, cancel).ConfigureAwait(false);
                _isOver = items is null;
                foreach (T item in items ?? [])
                    Records.Enqueue(item);
            }

            return Records.Count > 0;
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
                WarnIfCut(page?.From, output);
            }

            return page is null ? null
                : _only is null ? page.Items
                : [.. page.Items.Where(_only)];
        }

        /// <summary>Zoom moves the beginning of a range that it does not have in full, and says so only here.</summary>
        private void WarnIfCut(string? from, IOutput output)
        {
            if (
                _request.Query.TryGetValue("from", out object? asked)
                && Day(asked) is { } wanted
                && Day(from) is { } given
                && given > wanted.AddDays(1)
            )
                output.Warning(
                    FormattableString.Invariant(
                        $"Asked for what happened from {wanted:yyyy-MM-dd}, Zoom answered from {given:yyyy-MM-dd}: what is older "
                    ) + FormattableString.Invariant($"is missing.")
                );
        }

        private static DateTime? Day(object? time) =>
            time switch
            {
                DateTimeOffset moment => moment.UtcDateTime.Date,
                string { Length: >= 10 } text
                    when DateTime.TryParseExact(
                        text.Substring(0, 10),
                        "yyyy-MM-dd",
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.None,
                        out DateTime day
                    ) => day,
                _ => null,
            };
    }
}
