using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Client;
using ZoomCustom.Http;

namespace ZoomCustom.Readers;

/// <summary>Consecutive pages of a list, each of which has the token of the next. The schedule's lock guards it.</summary>
internal abstract class PageChain
{
    /// <summary>The place in the order of the output; null if the chain isn't in the schedule any more.</summary>
    public LinkedListNode<PageChain>? Place { get; set; }

    /// <summary>Whether a page is being read.</summary>
    public bool IsReading { get; set; }

    /// <summary>When the last page was requested, on the schedule's clock.</summary>
    public TimeSpan ReadAt { get; set; }

    /// <summary>Whether the caller has asked for a page of this chain.</summary>
    public bool IsCurrent { get; set; }

    /// <summary>Whether the caller waits for a page of this chain.</summary>
    public bool IsAwaited { get; set; }

    /// <summary>Whether there are no more pages to read.</summary>
    public abstract bool IsOver { get; }

    /// <summary>The compressed bytes of the pages that wait.</summary>
    public long Held { get; set; }

    /// <summary>How many pages wait.</summary>
    public abstract int Waiting { get; }

    /// <summary>Whether it's known about how many pages there are.</summary>
    public abstract bool HasLength { get; }

    /// <summary>How many pages are left to read, as far as it's known.</summary>
    public abstract double Unread { get; }

    /// <summary>Whether the next page can be read.</summary>
    public abstract bool CanRead { get; }

    /// <summary>Whether the rest can be divided.</summary>
    public abstract bool CanSplit { get; }

    /// <summary>Divides what is left to read.</summary>
    /// <param name="first">The share of the first part.</param>
    /// <returns>The chain of the second part.</returns>
    public abstract PageChain Split(double first);

    /// <summary>Reads a page, outside the lock. Never throws.</summary>
    /// <param name="packs">Whether the page waits, compressed.</param>
    public abstract Task ReadAsync(bool packs);
}

/// <summary>Consecutive pages of a list, or of a part of its range of time.</summary>
/// <remarks>
/// When a chain is split, the new chain reads everything from a time to the end of the range. The first one goes on until it meets the
/// first record of the new one. So it doesn't matter in which time zone Zoom counts days, or whether Zoom includes the end of a range: no
/// record is missing, and none is returned twice.
/// </remarks>
/// <typeparam name="T">The type of the records.</typeparam>
internal sealed class PageChain<T> : PageChain
{
    /// <summary>The fewest unread pages that are worth splitting.</summary>
    private const int FewestPages = 4;

    /// <summary>How far from the expected time a chain can begin, because of time zones.</summary>
    private static readonly TimeSpan s_tolerance = TimeSpan.FromDays(2);

    private readonly ListReader<T> _list;
    private readonly PageReader<T> _pages;
    private readonly DateWindow? _window;
    private readonly double _guess;
    private readonly bool _isPart;
    private readonly Queue<Arrival> _waiting = new();

    // What has arrived.
    private int _sign;
    private int _arrived;
    private ulong _read;
    private DateTimeOffset? _earliest,
        _last;
    private Seam<T>? _begins;
    private Exception? _failure;
    private bool _hasEnded,
        _isUnsorted;

    // What has been returned.
    private int _kept;
    private List<T> _left = [];
    private bool _isCut;

    /// <summary>Creates the chain of a whole list.</summary>
    /// <param name="list">The list.</param>
    /// <param name="pages">Reads the pages.</param>
    /// <param name="window">The range of time; null if the list has none that can be divided.</param>
    public PageChain(ListReader<T> list, PageReader<T> pages, DateWindow? window)
    {
        _list = list;
        _pages = pages;
        _window = window;
        _guess = 1;
    }

    /// <summary>Creates the chain of a part.</summary>
    private PageChain(PageChain<T> whole, DateWindow window)
    {
        _list = whole._list;
        _pages = _list.PagesOf(window);
        _window = window;
        _sign = whole._sign;
        _guess = whole.Rest * Span(Beginning, Far) / Math.Max(Span(whole.At!.Value, Far), 1);
        _isPart = true;
        Next = whole.Next;
    }

    /// <summary>The chain that follows; null if this is the last of the list.</summary>
    public PageChain<T>? Next { get; private set; }

    /// <summary>The first page, without its records; null if it hasn't arrived.</summary>
    public ZoomPage<T>? First { get; private set; }

    /// <summary>Whether the first page has arrived, or can't arrive.</summary>
    public bool HasBegun => First is not null || _hasEnded;

    /// <inheritdoc/>
    public override int Waiting => _waiting.Count;

    /// <inheritdoc/>
    public override bool IsOver => _hasEnded || (End?._begins is { } seam && seam.HasBegunBefore(_last, _sign));

    /// <inheritdoc/>
    /// <remarks>A chain that has arrived where the next one was expected to begin waits for it.</remarks>
    public override bool CanRead => !IsReading && !IsOver && !(End is { HasBegun: false } next && IsAt(next.Beginning, _last));

    /// <inheritdoc/>
    public override bool CanSplit =>
        _sign != 0 && !_isUnsorted && _list.CanDivide && !IsOver && Unread >= FewestPages && Second(0.5) is not null;

    /// <inheritdoc/>
    public override bool HasLength => First is not null || _isPart;

    /// <inheritdoc/>
    public override double Unread
    {
        get
        {
            if (IsOver)
                return 0;
            // The next chain has the rest.
            double share =
                _window is not null && Next is not null && At is { } at ? Math.Min(Span(at, Edge) / Math.Max(Span(at, Far), 1), 1) : 1;
            return Math.Max(Rest * share, First is null ? 1 : 0);
        }
    }

    /// <summary>The pages between the last record and the end of the window.</summary>
    private double Rest =>
        First is null ? _guess
        : First.TotalRecords is { } total ? Math.Max(total - (double)_read, 0) / PageSize
        : _window is not null && _earliest is { } first && _last is { } last && first != last
            ? _arrived * Span(last, Far) / Span(first, last)
        : 1;

    /// <summary>The records on a page, which can be fewer than requested.</summary>
    private double PageSize => Math.Max((double)_read / _arrived, 1);

    /// <summary>The next chain that has records, or may have some; null if there is none.</summary>
    private PageChain<T>? End
    {
        get
        {
            PageChain<T>? next = Next;
            while (next is { HasBegun: true, _begins: null })
                next = next.Next;
            return next;
        }
    }

    /// <summary>The window of the second part of what is left to read; null if that can't be divided.</summary>
    private DateWindow? Second(double first) =>
        _window is { } window && At is { } at
            ? window.Beyond(_list.Operation, at, at + TimeSpan.FromTicks((long)((Edge - at).Ticks * first)), _sign)
            : null;

    /// <summary>The time of the record that was read last, or at which the window begins, in the order of reading.</summary>
    private DateTimeOffset? At => _last ?? (First is null ? Beginning : null);

    private DateTimeOffset Latest => _list.Operation.IsByDay ? _window!.Value.To.AddDays(1) : _window!.Value.To;

    /// <summary>Where the window begins, in the order of reading.</summary>
    private DateTimeOffset Beginning => _sign < 0 ? Latest : _window!.Value.From;

    /// <summary>Where the window ends, in the order of reading.</summary>
    private DateTimeOffset Far => _sign < 0 ? _window!.Value.From : Latest;

    /// <summary>Where the next chain was expected to begin, or the window ends.</summary>
    private DateTimeOffset Edge => Next?.Beginning ?? Far;

    private static double Span(DateTimeOffset from, DateTimeOffset to) => Math.Abs((double)(to - from).Ticks);

    /// <summary>Whether a time is at another or beyond it, in the order of reading.</summary>
    private bool IsAt(DateTimeOffset end, DateTimeOffset? time) => time is { } at && at.CompareTo(end) * _sign >= 0;

    /// <inheritdoc/>
    public override PageChain Split(double first) => Next = new(this, (Second(first) ?? Second(0.5))!.Value);

    /// <inheritdoc/>
    public override async Task ReadAsync(bool packs)
    {
        AnswerCopy? copy = packs ? new() : null;
        ZoomPage<T>? page = null;
        Exception? failure = null;
        DateTimeOffset?[] times = [];
        Seam<T>? seam = null;
        try
        {
            page = await _pages.NextAsync(copy, _list.Cancel).ConfigureAwait(false);
            if (_window is not null && page is not null)
                times = [.. page.Items.Select(_list.Time)];
            if (_isPart && First is null && page is not null)
                seam = Seam<T>.Of(page, times, _pages.HashOf);
        }
        catch (Exception e)
        {
            failure = e;
        }

        lock (_list.Schedule.Lock)
        {
            // An earlier chain reads this part now, or no one needs it.
            if (Place is null)
                return;
            bool begins = First is null;
            if (page is null)
            {
                _failure = failure;
                _hasEnded = true;
            }
            else
            {
                _begins ??= seam;
                Add(page, copy, times);
            }

            // If the first record's place can't be found, an earlier chain has to read this part. An empty part can stay.
            if (_isPart && begins && _begins is null && page?.Count != 0)
                _list.Drop(this);
            _list.Pulse();
        }
    }

    private void Add(ZoomPage<T> page, AnswerCopy? copy, DateTimeOffset?[] times)
    {
        Note(times);
        page.Count = page.Items.Count;
        _read += (ulong)page.Count;
        _arrived++;
        _hasEnded = page.Next is null || _read >= _list.Wanted;
        bool isFirst = First is null;
        First ??= new()
        {
            Count = page.Count,
            From = page.From,
            TotalRecords = page.TotalRecords,
        };
        // After an expired token, the first pages repeat what was returned.
        if (page.Count == 0 && page.LeftOut == 0 && !isFirst)
            return;
        if (copy is not null)
        {
            page.Items = [];
            _list.Schedule.Hold(this, copy.Length);
        }

        _waiting.Enqueue(new(page, copy, _last));
        IsAwaited = false;
    }

    /// <summary>Notes the times of a page, and whether they are in order.</summary>
    private void Note(DateTimeOffset?[] times)
    {
        foreach (DateTimeOffset at in times.OfType<DateTimeOffset>())
        {
            int order = _last is { } last ? at.CompareTo(last) : 0;
            if (_sign == 0)
                _sign = order;
            _isUnsorted |= order != 0 && order != _sign;
            _earliest ??= at;
            _last = at;
        }

        // The place where the next chain begins can't be found.
        if (_isUnsorted)
            Unite();
    }

    /// <summary>Lets this chain read everything to the end of its window.</summary>
    private void Unite()
    {
        while (!_isCut && Next is { } next)
            _list.Drop(next);
    }

    /// <summary>Lets this chain go on although the next one has begun, because their records don't belong together.</summary>
    /// <returns>The records that were left out.</returns>
    private List<T> ReadOn()
    {
        lock (_list.Schedule.Lock)
        {
            List<T> left = _left;
            _left = [];
            _isCut = false;
            Unite();
            return left;
        }
    }

    /// <summary>Whether this chain has left out nothing, so that it can read the chains that follow.</summary>
    public bool CanReadOn => _window is not null && !_isCut;

    /// <summary>Removes the chains before another.</summary>
    public void Skip(PageChain<T>? next)
    {
        for (; Next is { } part && part != next; Next = part.Next)
            _list.Schedule.Remove(part);
    }

    /// <summary>Takes a page that has arrived. Call it inside the lock.</summary>
    /// <param name="arrival">The page; null if there are no more pages.</param>
    /// <returns>Whether there is a page, or none will come.</returns>
    public bool TryTake(out Arrival? arrival)
    {
        arrival = null;
        IsCurrent = true;
        IsAwaited = _waiting.Count == 0 && !IsOver;
        PageChain<T>? next = End;
        if (_waiting.Count > 0)
        {
            Arrival oldest = _waiting.Peek();
            // The page may contain records of the next chain.
            if (
                next is { HasBegun: false }
                && oldest.Last is { } last
                && IsAt(next.Beginning, last + TimeSpan.FromTicks(_sign * s_tolerance.Ticks))
            )
                return false;
            _waiting.Dequeue();
            arrival = oldest with { End = next?._begins };
            _isCut |= next?._begins?.HasBegunAt(oldest.Last, _sign) == true;
            if (oldest.Copy is { } copy)
                _list.Schedule.Release(this, copy.Length);
            return true;
        }

        if (!IsOver || _hasEnded)
            return IsOver;
        // By Zoom's counts, records are missing between this chain and the next.
        if (First?.TotalRecords - _kept > (next?.First?.TotalRecords ?? long.MaxValue))
        {
            List<T> left = ReadOn();
            arrival = left.Count > 0 ? new(new ZoomPage<T> { Items = left }, null, _last) : null;
            return arrival is not null;
        }

        return true;
    }

    /// <summary>Returns the exception that ended the chain, once.</summary>
    public Exception? TakeFailure()
    {
        Exception? failure = _failure;
        _failure = null;
        return failure;
    }

    /// <summary>Returns a page with its records, except those of the next chain.</summary>
    public ZoomPage<T> Open(Arrival arrival)
    {
        ZoomPage<T> page = arrival.Page;
        if (arrival.Copy is { } copy)
            page.Items = _pages.Again(copy, page.Fresh);
        if (arrival.End is { } end)
        {
            (List<T> before, List<T> others, bool fits) = end.Cut(page.Items, _list.Time, _pages.HashOf, _sign);
            if (fits)
                _left.AddRange(others);
            page.Items = fits ? before : [.. ReadOn(), .. page.Items];
        }

        _kept += page.Items.Count + page.LeftOut;
        return page;
    }

    /// <summary>A page that waits.</summary>
    /// <param name="Page">The page.</param>
    /// <param name="Copy">The copy to read the records from; null if the page has them.</param>
    /// <param name="Last">The time of its last record; null if unknown.</param>
    public sealed record Arrival(ZoomPage<T> Page, AnswerCopy? Copy, DateTimeOffset? Last)
    {
        /// <summary>Where the next chain begins; null if there is none.</summary>
        public Seam<T>? End { get; init; }
    }
}
