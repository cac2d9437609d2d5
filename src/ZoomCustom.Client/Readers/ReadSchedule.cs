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
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly long _start;
    private int _reading;
    private int _splits;
    private long _pages;
    private long _packed,
        _packedBytes;

    /// <summary>Creates a schedule.</summary>
    /// <param name="depth">Returns how many requests can be under way.</param>
    /// <param name="clock">The clock that measures pauses.</param>
    public ReadSchedule(Func<int> depth, TimeProvider clock)
    {
        _depth = depth;
        _clock = clock;
        _start = clock.GetTimestamp();
        _timer = clock.CreateTimer(_ => Run(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Creates a schedule for a client.</summary>
    /// <param name="client">The client.</param>
    /// <param name="depth">Returns how many requests can be under way.</param>
    /// <param name="readsAhead">Whether pages are read before the caller asks for them.</param>
    public static ReadSchedule Of(ZoomClient client, Func<int> depth, bool readsAhead = true) =>
        new(depth, client.Clock) { ReadsAhead = readsAhead };

    /// <summary>Whether pages are read before the caller asks for them.</summary>
    public bool ReadsAhead { get; init; } = true;

    /// <summary>Whether all pages that are read ahead wait compressed, even the next one. That takes less memory, but more time.</summary>
    public bool PacksAll { get; init; }

    /// <summary>The memory for the pages that wait. Other schedules can share it.</summary>
    public PageBudget Budget { get; init; } = new();

    /// <summary>Guards the schedule and its chains.</summary>
    public object Lock { get; } = new();

    /// <summary>Whether there is memory for more lists.</summary>
    public bool HasRoom => !Budget.IsSpent;

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
        Budget.Add(-chain.Held);
        _chains.Remove(chain.Place);
        chain.Place = null;
    }

    /// <summary>Starts what can be read now.</summary>
    public void Run()
    {
        List<(PageChain Chain, bool Packs)> starting = [];
        lock (Lock)
        {
            int depth = Math.Max(_depth(), 1),
                free = depth - _reading;
            TimeSpan now = _clock.GetElapsedTime(_start);
            Start(starting, ref free, now);
            while (ReadsAhead && free > 0 && Split(depth) is { } part)
                Start(starting, part, packs: true, ref free, now);
            if (ReadsAhead && free > 0)
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
            if (!ReadsAhead || free <= 0)
                return;
            if (chain.CanRead && IsWanted(chain, isFirst, before, now))
                Start(starting, chain, packs: PacksAll || (!chain.IsCurrent && chain != _chains.First!.Value), ref free, now);
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
        return chain != _chains.First!.Value && before < PageBudget.Size && !Budget.IsSpent;
    }

    private void Start(List<(PageChain, bool)> starting, PageChain chain, bool packs, ref int free, TimeSpan now)
    {
        chain.IsReading = true;
        chain.ReadAt = now;
        _reading++;
        free--;
        starting.Add((chain, packs));
    }

    /// <summary>Splits the chain with the most pages left, among those whose pages fit into the budget, so that all chains end at about the
    /// same time.</summary>
    /// <param name="depth">How many requests can be under way.</param>
    /// <returns>The new chain; null if nothing can be split.</returns>
    private PageChain? Split(int depth)
    {
        double before = 0,
            most = 0,
            unread = 0;
        PageChain? longest = null;
        foreach (PageChain chain in _chains)
        {
            if (before < PageBudget.Size && chain.CanSplit && chain.Unread > most)
                (longest, most) = (chain, chain.Unread);
            before += chain.Held + (chain.Unread * PageBytes);
            unread += chain.Unread;
        }

        // Until a list has begun, its length is unknown, and so is what an equal part would be.
        if (Budget.IsSpent || longest is null || _splits + 1 > (_pages + unread) * MostSplits || _chains.Any(IsBeginning))
            return null;
        // Halves would be of unequal length in the end. If three parts are wanted, for example, the second part is split again.
        double parts = Math.Max(Math.Round(most * depth / unread), 2);
        PageChain part = longest.Split(Math.Floor(parts / 2) / parts);
        _splits++;
        part.Place = _chains.AddAfter(longest.Place!, part);
        return part;
    }

    private static bool IsBeginning(PageChain chain) => chain.IsReading && !chain.HasLength;

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
        Budget.Add(bytes);
        _packed++;
        _packedBytes += bytes;
    }

    /// <summary>Counts a compressed page that no longer waits. Call it inside the lock.</summary>
    public void Release(PageChain chain, long bytes)
    {
        if (chain.Place is null)
            return;
        chain.Held -= bytes;
        Budget.Add(-bytes);
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
