using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Limits;

/// <summary>Releases requests at an even pace, in the order of arrival, and finds the pace that Zoom allows.</summary>
/// <remarks>
/// Other clients of the account share the limit; <see cref="ShareEstimate"/> estimates how much they use. Without others,
/// the pace is slightly below the limit. With others, each client changes its pace in proportion to reach a common target,
/// and adds a small, equal step; a client that uses more than all others slows down instead. The shares become equal over time,
/// and their sum stays below the limit.
/// </remarks>
internal sealed class PacedLimiter : RateLimiter
{
    /// <summary>The fraction of the limit to use if there are no other clients. The rest is a reserve for network jitter.</summary>
    private const double Alone = 0.98;

    /// <summary>The target fraction for the sum of all clients. The equal steps raise the sum a little above it.</summary>
    private const double Together = 0.92;

    /// <summary>The equal step that each client adds every second, as a fraction of the limit.</summary>
    private const double Step = 0.006;

    /// <summary>By how much a client that uses more than all others changes its pace every second.</summary>
    private const double Yield = 0.98;

    /// <summary>How much a client that seemed to be alone leaves to the one that a refusal shows.</summary>
    private const double Leave = 0.75;

    /// <summary>Other clients are ignored while they use less than this fraction of the limit.</summary>
    private const double Noise = 0.04;

    /// <summary>How many of our own requests are enough for an estimate while the pace is still rising.</summary>
    private const int Few = 3;

    /// <summary>Zoom's highest limit.</summary>
    private const double Largest = 80;

    /// <summary>The longest delay that the limiter catches up on. It's needed because timers have a low resolution.</summary>
    private static readonly TimeSpan s_late = TimeSpan.FromMilliseconds(50);

    private readonly object _gate = new();
    private readonly LinkedList<Waiter> _queue = new();
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly TimeSpan _per;
    private readonly double _safe;
    private readonly ShareEstimate _others;
    private readonly long _start;
    private TimeSpan _next;
    private double _pace;
    private double? _limit;
    private bool _isAssumed;
    private TimeSpan _closedUntil;
    private bool _ramping = true;
    private bool _isAlone;
    private int _burst;
    private TimeSpan? _cutAt;
    private TimeSpan _doubledAt;
    private readonly Queue<TimeSpan> _accepted = new();
    private long _count;

    /// <summary>Creates the limiter.</summary>
    /// <param name="safe">A rate that every account allows.</param>
    /// <param name="known">The account's limit, if known.</param>
    /// <param name="clock">The clock that measures the pace.</param>
    public PacedLimiter(Rate safe, Rate? known, TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        _per = safe.Per;
        _others = new(_per);
        _pace = _safe = safe.PerSecond;
        _burst = safe.Count - 1;
        _timer = clock.CreateSharedTimer(Release);
        if (known is { } limit)
            Assume(limit);
    }

    /// <summary>The requests per second that the account allows; null if unknown.</summary>
    public double? Limit
    {
        get
        {
            lock (_gate)
                return _limit / _per.TotalSeconds;
        }
    }

    /// <summary>Sets the limit that the account's plan has, until Zoom reports one.</summary>
    public void Assume(Rate limit)
    {
        lock (_gate)
        {
            if (_limit is not null && !_isAssumed)
                return;
            double found = _pace;
            Learn(limit.Count);
            _isAssumed = true;
            SetPace(Math.Max(found, _pace), Now);
            Schedule(Now);
        }
    }

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => null;

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <summary>Adjusts the pace after a response.</summary>
    /// <param name="turn">The lease that the limiter issued for the request.</param>
    /// <param name="info">The rate limit information in the response.</param>
    public void Observe(RateLimitLease turn, RateInfo info)
    {
        lock (_gate)
        {
            TimeSpan now = Now;
            if (info.Limit is { } limit and > 0 && !info.IsDaily)
            {
                if (limit != _limit)
                    Learn(limit);
                _isAssumed = false;
                int used = limit - Math.Min(Math.Max(info.Remaining ?? limit, 0), limit);
                if (turn is Turn own && _others.Observe(own, used, limit, _ramping ? Few : null) is { } share)
                    Adjust(share, now);
                // Who sends one request at a time doesn't need the pace, until the account's requests are half of the limit.
                if (_ramping && _queue.Count == 0 && used * 2 < limit)
                    GoOn(now);
            }
            else if ((_limit is null || _isAssumed) && !info.IsRefused && turn is Turn accepted)
            {
                SpeedUp(accepted.At, now);
            }

            if (info.IsRefused)
                SlowDown(now, info);
            Schedule(now);
        }
    }

    /// <inheritdoc/>
    protected override RateLimitLease AttemptAcquireCore(int permitCount)
    {
        lock (_gate)
            return _queue.Count == 0 && Take(Now) is { } turn ? turn : Turn.None;
    }

    /// <inheritdoc/>
    protected override ValueTask<RateLimitLease> AcquireAsyncCore(int permitCount, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_gate)
        {
            TimeSpan now = Now;
            if (_queue.Count == 0 && Take(now) is { } turn)
                return new(turn);

            var waiter = new Waiter();
            LinkedListNode<Waiter> node = _queue.AddLast(waiter);
            waiter.Leaving = cancellationToken.Register(() =>
            {
                lock (_gate)
                {
                    if (node.List is not null)
                        _queue.Remove(node);
                }

                waiter.TrySetCanceled(cancellationToken);
            });
            Schedule(now);
            return new(waiter.Task);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing) => _timer.Dispose();

    /// <summary>The time on the limiter's clock.</summary>
    public TimeSpan Now => _clock.GetElapsedTime(_start);

    private Turn? Take(TimeSpan now)
    {
        if (now < _next)
        {
            if (_burst <= 0)
                return null;
            _burst--;
        }

        // Add the interval to the scheduled time, not to the current time, so that delays don't add up and bursts are compensated.
        _next = (now - _next > s_late ? now - s_late : _next) + TimeSpan.FromSeconds(1 / _pace);
        var turn = new Turn(_count++, now);
        _others.Sent(turn);
        return turn;
    }

    private void Release()
    {
        var going = new List<(Waiter, Turn)>();
        lock (_gate)
        {
            TimeSpan now = Now;
            while (_queue.First is { } first && Take(now) is { } turn)
            {
                _queue.RemoveFirst();
                going.Add((first.Value, turn));
            }

            Schedule(now);
        }

        // Do this outside the lock: disposing of a registration waits for a running callback, which takes the lock.
        foreach ((Waiter waiter, Turn turn) in going)
        {
            waiter.Leaving.Dispose();
            waiter.TrySetResult(turn);
        }
    }

    private void Schedule(TimeSpan now)
    {
        if (_queue.Count == 0)
            return;
        TimeSpan wait = _next - now;
        _timer.Change(wait < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : wait, Timeout.InfiniteTimeSpan);
    }

    private void Learn(int limit)
    {
        _limit = limit;
        _burst = 0;
        _ramping = true;
        // Use a quarter of the limit until it's known how much other clients use.
        TimeSpan now = Now;
        SetPace(Math.Max(Ceiling * Alone / 4, _safe), now);
        // Compared with a high limit, the requests sent in a burst don't matter.
        if (Ceiling >= _safe * 3)
            GoOn(now);
        _others.Reset();
    }

    private double Ceiling => _limit!.Value / _per.TotalSeconds;

    private void SetPace(double pace, TimeSpan now)
    {
        double minimum = Math.Max(Ceiling * 0.02, 0.02);
        pace = Math.Min(Math.Max(pace, minimum), Ceiling * Alone);
        // The next turn was scheduled at the old pace.
        if (_next > now && _pace > 0 && pace > _pace)
            _next = now + TimeSpan.FromTicks((long)((_next - now).Ticks * (_pace / pace)));
        if (_next < _closedUntil)
            _next = _closedUntil;
        _pace = pace;
    }

    /// <summary>Adjusts the pace to the share that other clients leave.</summary>
    private void Adjust(Share share, TimeSpan now)
    {
        // One or two requests that seem to come from others are often our own, miscounted.
        double noise = Math.Max(Ceiling * Noise, 1.5 / Math.Max(share.Span.TotalSeconds, _per.TotalSeconds / 2));
        _isAlone = share.Others < noise;
        if (_isAlone)
        {
            // A recent refusal means that there are other clients, even if the estimate shows none.
            bool crowded = _cutAt is { } cut && now - cut < _per + _per;
            SetPace(
                crowded ? _pace
                    : _ramping || _pace < Ceiling / 2 ? _pace * 2
                    : Ceiling * Alone,
                now
            );
            _ramping = _pace < Ceiling * Alone * 0.99;
            return;
        }

        _ramping = false;
        double target = Ceiling * Together / (share.Ours + share.Others);
        double pace = _pace * Math.Min(Math.Max(Math.Sqrt(target), 0.7), 1.1);
        pace = share.Ours > share.Others * 1.1 ? pace * Yield : pace + (Ceiling * Step);
        // If no requests are waiting, a higher pace isn't needed.
        if (pace < _pace || _queue.Count > 0)
            SetPace(pace, now);
    }

    /// <summary>The highest pace.</summary>
    private double Most => _limit is null ? Largest / _per.TotalSeconds : Ceiling * Alone;

    /// <summary>Finds the limit, because Zoom doesn't report it: doubles the pace with each round trip until the first refusal, and rises
    /// slowly after it.</summary>
    private void SpeedUp(TimeSpan sent, TimeSpan now)
    {
        if (_cutAt is not null)
        {
            _pace = Math.Min(_pace + 0.05, Most);
            return;
        }

        _accepted.Enqueue(sent);
        while (_accepted.Peek() < sent - _per)
            _accepted.Dequeue();
        if (sent >= _doubledAt)
        {
            _pace = Math.Min(_pace * 2, Most);
            _doubledAt = now;
        }

        GoOn(now);
    }

    /// <summary>Lets the next request go now, unless Zoom asked to wait.</summary>
    private void GoOn(TimeSpan now)
    {
        TimeSpan next = now > _closedUntil ? now : _closedUntil;
        if (_next > next)
            _next = next;
    }

    private void SlowDown(TimeSpan now, RateInfo info)
    {
        // Requests that were sent together are refused together. Slow down only once for all of them.
        if (_cutAt is not { } cut || now - cut > TimeSpan.FromMilliseconds(500))
        {
            bool isFirst = _cutAt is null;
            _cutAt = now;
            if (_limit is not null && !_isAssumed)
            {
                SetPace(_pace * (_isAlone ? Leave : 0.93), now);
                _isAlone = false;
            }
            // What Zoom accepted in the last period is about the limit.
            else if (isFirst && _accepted.Count > 0)
                _pace = Math.Max(_accepted.Count / _per.TotalSeconds * 0.9, _safe);
            else
                _pace = Math.Max(_pace * 0.85, 0.02);
        }

        // A wait that Zoom asks for applies to all requests with the same limit.
        if (info.Wait is { } wait && wait <= RetryAfter.LongestWait && now + wait > _closedUntil)
            _closedUntil = now + wait;
        if (_next < _closedUntil)
            _next = _closedUntil;
    }

    private sealed class Waiter() : TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public CancellationTokenRegistration Leaving { get; set; }
    }
}
