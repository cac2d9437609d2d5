using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Client;

namespace ZoomCustom.Readers;

/// <summary>Decides which of a command's lists requests its next page.</summary>
/// <remarks>
/// Lists are read side by side, as many as the account's limit has use for, and returned in order. Pages that wait for their turn are
/// kept compressed, within a budget of memory. The list that is being returned is read only one page ahead. If there are not enough
/// lists, a long list that can be split is read from several places at once. That costs up to one more request for each split, so the
/// splits are limited to a share of the pages.
/// </remarks>
internal sealed class ReadSchedule : IDisposable
{
    /// <summary>The memory, in bytes, for compressed pages that wait for their turn.</summary>
    public const long Budget = 32 << 20;

    /// <summary>The most splits, as a share of all pages.</summary>
    private const double MostSplits = 0.05;

    /// <summary>The number of pages that the current list is read ahead.</summary>
    private const int Ahead = 1;

    /// <summary>An estimate of a compressed page, until one has arrived.</summary>
    private const double TypicalPage = 20_000;

    /// <summary>How long the current list can pause. Page tokens expire after 15 minutes, and the next page has a new one.</summary>
    private static readonly TimeSpan s_longestPause = TimeSpan.FromMinutes(10);

    private readonly LinkedList<PageChain> _chains = new();
    private readonly Func<int> _depth;
    private readonly bool _readsAhead;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly long _start;
    private int _reading;
    private int _splits;
    private long _pages;
    private long _held;
    private long _packed,
        _packedBytes;

    /// <summary>Creates a schedule.</summary>
    /// <param name="depth">Returns how many requests can be under way.</param>
    /// <param name="clock">The clock that measures pauses.</param>
    /// <param name="readsAhead">Whether pages are read before the caller asks for them.</param>
    public ReadSchedule(Func<int> depth, TimeProvider clock, bool readsAhead = true)
    {
        _depth = depth;
        _readsAhead = readsAhead;
        _clock = clock;
        _start = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Run(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Creates a schedule for a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="depth">Returns how many requests can be under way.</param>
    /// <param name="readsAhead">Whether pages are read before the caller asks for them.</param>
    public static ReadSchedule Of(ZoomClient client, Func<int> depth, bool readsAhead = true) => new(depth, client.Clock, readsAhead);

    /// <summary>Guards the schedule and its chains.</summary>
    public object Lock { get; } = new();

    /// <summary>Whether there is memory for more lists.</summary>
    public bool HasRoom
    {
        get
        {
            lock (Lock)
                return _held < Budget;
        }
    }

    /// <summary>Adds a chain, whose pages are returned after those of all other chains.</summary>
    public void Add(PageChain chain)
    {
        lock (Lock)
            chain.Place = _chains.AddLast(chain);
        Run();
    }

    /// <summary>Removes a chain that has been returned, or isn't needed. Call it inside the lock.</summary>
    public void Remove(PageChain chain)
    {
        if (chain.Place is null)
            return;
        _held -= chain.Held;
        _chains.Remove(chain.Place);
        chain.Place = null;
    }

    /// <summary>Starts what can be read now.</summary>
    public void Run()
    {
        List<(PageChain Chain, bool Packs)> starting = [];
        lock (Lock)
        {
            int free = Math.Max(_depth(), 1) - _reading;
            TimeSpan now = _clock.GetElapsedTime(_start);
            Start(starting, ref free, now);
            while (_readsAhead && free > 0 && Split() is { } part)
                Start(starting, part, packs: true, ref free, now);
            if (_readsAhead && free > 0)
                SetTimer(now);
        }

        foreach ((PageChain chain, bool packs) in starting)
            _ = Task.Run(() => ReadAsync(chain, packs));
    }

    /// <inheritdoc/>
    public void Dispose() => _timer.Dispose();

    private void Start(List<(PageChain, bool)> starting, ref int free, TimeSpan now)
    {
        foreach (PageChain chain in _chains.Where(chain => chain.IsAwaited && chain.CanRead))
        {
            if (free > 0)
                Start(starting, chain, packs: !chain.IsCurrent, ref free, now);
        }

        // Pages of the chains before a chain, whether they wait or haven't been read, have to be returned first.
        double before = 0;
        bool isFirst = true;
        foreach (PageChain chain in _chains)
        {
            if (!_readsAhead || free <= 0)
                return;
            if (chain.CanRead && IsWanted(chain, isFirst, before, now))
                Start(starting, chain, packs: !chain.IsCurrent && chain != _chains.First!.Value, ref free, now);
            isFirst &= chain.IsOver;
            before += chain.Held + (chain.Unread * PageBytes);
        }
    }

    /// <summary>Whether a page should be read before the caller asks for it.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="isFirst">Whether all chains before it have been read.</param>
    /// <param name="before">The bytes of the pages that have to be returned before.</param>
    /// <param name="now">The time.</param>
    private bool IsWanted(PageChain chain, bool isFirst, double before, TimeSpan now)
    {
        // The next page has a new token.
        if (chain.IsCurrent)
            return chain.Waiting < Ahead || now - chain.ReadAt >= s_longestPause;
        if (isFirst && chain.Waiting <= Ahead)
            return true;
        return chain != _chains.First!.Value && before < Budget && _held < Budget;
    }

    private void Start(List<(PageChain, bool)> starting, PageChain chain, bool packs, ref int free, TimeSpan now)
    {
        chain.IsReading = true;
        chain.ReadAt = now;
        _reading++;
        free--;
        starting.Add((chain, packs));
    }

    /// <summary>Splits the chain with the most pages left, among those whose pages fit into the budget.</summary>
    /// <returns>The new chain; null if nothing can be split.</returns>
    private PageChain? Split()
    {
        double before = 0,
            most = 0,
            all = _pages;
        PageChain? longest = null;
        foreach (PageChain chain in _chains)
        {
            if (before < Budget && chain.CanSplit && chain.Unread > most)
                (longest, most) = (chain, chain.Unread);
            before += chain.Held + (chain.Unread * PageBytes);
            all += chain.Unread;
        }

        if (_held >= Budget || longest is null || _splits + 1 > all * MostSplits)
            return null;
        PageChain part = longest.Split();
        _splits++;
        part.Place = _chains.AddAfter(longest.Place!, part);
        return part;
    }

    private double PageBytes => _packed == 0 ? TypicalPage : (double)_packedBytes / _packed;

    private async Task ReadAsync(PageChain chain, bool packs)
    {
        try
        {
            await chain.ReadAsync(packs).ConfigureAwait(false);
        }
        finally
        {
            lock (Lock)
            {
                chain.IsReading = false;
                _reading--;
                _pages++;
            }
        }

        Run();
    }

    /// <summary>Counts a page that waits, compressed. Call it inside the lock.</summary>
    public void Hold(PageChain chain, long bytes)
    {
        if (chain.Place is null)
            return;
        chain.Held += bytes;
        _held += bytes;
        _packed++;
        _packedBytes += bytes;
    }

    /// <summary>Counts a compressed page that no longer waits. Call it inside the lock.</summary>
    public void Release(PageChain chain, long bytes)
    {
        if (chain.Place is null)
            return;
        chain.Held -= bytes;
        _held -= bytes;
    }

    /// <summary>Wakes up when the token of a list that is being returned gets old.</summary>
    private void SetTimer(TimeSpan now)
    {
        TimeSpan? wait = _chains
            .Where(chain => chain.IsCurrent && chain.CanRead)
            .Min(chain => (TimeSpan?)(chain.ReadAt + s_longestPause - now));
        if (wait is { } left)
            _timer.Change(left > TimeSpan.Zero ? left : TimeSpan.FromMilliseconds(1), Timeout.InfiniteTimeSpan);
    }
}
