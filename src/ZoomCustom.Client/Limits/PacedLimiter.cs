using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Limits;

/// <summary>Lets requests of one budget through at an even pace, in the order they came, and finds the pace that Zoom allows.</summary>
/// <remarks>
/// The limit is shared with other clients of the account; <see cref="ShareEstimate"/> tells what they spend. Alone, the
/// pace is a little below the limit. With others, each client approaches a common target in proportion to its pace plus
/// a small equal step: the shares become equal, and the sum stays below the limit.
/// </remarks>
internal sealed class PacedLimiter : RateLimiter
{
    /// <summary>The part of a limit to use when alone: the rest is for the unevenness of networks.</summary>
    private const double Alone = 0.98;

    /// <summary>The part to aim for together with others; the equal steps bring the sum above it.</summary>
    private const double Together = 0.92;

    /// <summary>The equal step that each client takes every second, as a part of the limit.</summary>
    private const double Step = 0.006;

    /// <summary>Others are not there while they spend less than this part of the limit.</summary>
    private const double Noise = 0.04;

    /// <summary>So many of our requests are enough to judge by while the pace still grows.</summary>
    private const int Few = 3;

    /// <summary>The largest limit that Zoom has.</summary>
    private const double Largest = 80;

    /// <summary>How late a turn may come and still be made up for: a timer's coarseness.</summary>
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
    private bool _ramping = true;
    private int _burst;
    private TimeSpan? _cutAt;
    private long _count;

    /// <summary>Makes the limiter.</summary>
    /// <param name="safe">A rate that every account has.</param>
    /// <param name="known">The account's limit where it is known.</param>
    /// <param name="clock">The clock that the pace is kept by.</param>
    public PacedLimiter(Rate safe, Rate? known, TimeProvider clock)
    {
        _clock = clock;
        _start = clock.GetTimestamp();
        _per = safe.Per;
        _others = new(_per);
        _pace = _safe = safe.PerSecond;
        _burst = safe.Count - 1;
        _timer = clock.CreateTimer(_ => Release(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        if (known is { } limit)
            Learn(limit.Count);
    }

    /// <summary>Requests a second that the account allows, as far as is known.</summary>
    public double? Limit
    {
        get
        {
            lock (_gate)
                return _limit / _per.TotalSeconds;
        }
    }

    /// <inheritdoc/>
    public override TimeSpan? IdleDuration => null;

    /// <inheritdoc/>
    public override RateLimiterStatistics? GetStatistics() => null;

    /// <summary>Adjusts the pace to what an answer told.</summary>
    /// <param name="turn">What the limiter gave for the request.</param>
    /// <param name="info">What came back.</param>
    public void Observe(RateLimitLease turn, RateInfo info)
    {
        lock (_gate)
        {
            TimeSpan now = Now;
            if (info.Limit is { } limit and > 0 && !info.IsDaily)
            {
                if (limit != _limit)
                    Learn(limit);
                int used = limit - Math.Min(Math.Max(info.Remaining ?? limit, 0), limit);
                if (turn is Turn own && _others.Observe(own, used, limit, _ramping ? Few : null) is { } share)
                    Adjust(share, now);
            }
            else if (_limit is null && !info.IsRefused)
            {
                // Nobody tells the limit: it is found by going faster, quickly until the first refusal and slowly after it.
                _pace = Math.Min(_cutAt is null ? _pace * 1.03 : _pace + 0.05, Largest / _per.TotalSeconds);
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

    private TimeSpan Now => _clock.GetElapsedTime(_start);

    private Turn? Take(TimeSpan now)
    {
        if (now < _next)
        {
            if (_burst <= 0)
                return null;
            _burst--;
        }

        // Counted from when it was due, not from when the timer came: lateness does not add up, and a burst is paid for.
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

        // Outside the lock: letting go of a cancellation waits for it where it is just under way, and it takes the lock.
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
        // A quarter until it is known who else is there.
        TimeSpan now = Now;
        SetPace(Math.Max(Ceiling * Alone / 4, _safe), now);
        // What went out in a burst is little beside a large limit.
        if (_next > now && Ceiling >= _safe * 3)
            _next = now;
        _others.Reset();
    }

    private double Ceiling => _limit!.Value / _per.TotalSeconds;

    private void SetPace(double pace, TimeSpan now)
    {
        double least = Math.Max(Ceiling * 0.02, 0.02);
        pace = Math.Min(Math.Max(pace, least), Ceiling * Alone);
        // The turn that is waited for was reckoned at the old pace.
        if (_next > now && _pace > 0 && pace > _pace)
            _next = now + TimeSpan.FromTicks((long)((_next - now).Ticks * (_pace / pace)));
        _pace = pace;
    }

    /// <summary>Goes after the pace that the share of others leaves.</summary>
    private void Adjust(Share share, TimeSpan now)
    {
        // What seems to be one or two requests of others is often ours, miscounted.
        double noise = Math.Max(Ceiling * Noise, 1.5 / Math.Max(share.Span.TotalSeconds, _per.TotalSeconds / 2));
        if (share.Others < noise)
        {
            // Whoever was refused just now is not alone, whatever it looks like.
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
        double pace = _pace * Math.Min(Math.Max(Math.Sqrt(target), 0.7), 1.1) + (Ceiling * Step);
        // A client that doesn't use its pace needs no higher one.
        if (pace < _pace || _queue.Count > 0)
            SetPace(pace, now);
    }

    private void SlowDown(TimeSpan now, RateInfo info)
    {
        // Requests that set out together come back together: one cut is enough for all of them.
        if (_cutAt is not { } cut || now - cut > TimeSpan.FromMilliseconds(500))
        {
            _cutAt = now;
            if (_limit is not null)
                SetPace(_pace * 0.93, now);
            else
                _pace = Math.Max(_pace * 0.85, 0.02);
        }

        // What Zoom asks of one request holds for all that are counted with it.
        if (info.Wait is { } wait && wait <= RetryAfter.LongestWait && now + wait > _next)
            _next = now + wait;
    }

    private sealed class Waiter() : TaskCompletionSource<RateLimitLease>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public CancellationTokenRegistration Leaving { get; set; }
    }
}
