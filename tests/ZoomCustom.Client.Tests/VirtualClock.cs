using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;

namespace ZoomCustom.Client.Tests;

/// <summary>A clock that moves only when a test advances it, and fires its timers on the way.</summary>
internal sealed class VirtualClock : TimeProvider
{
    private readonly List<Timer> _timers = [];

    public DateTimeOffset Now { get; private set; } = new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero);

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => Now;

    public override long GetTimestamp() => Now.UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, () => callback(state));
        timer.Change(dueTime, period);
        lock (_timers)
            _timers.Add(timer);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        DateTimeOffset end = Now + by;
        while (NextDue(end) is { } timer)
        {
            Now = timer.Due!.Value > Now ? timer.Due.Value : Now;
            timer.Fire();
        }

        Now = end;
    }

    private Timer? NextDue(DateTimeOffset end)
    {
        lock (_timers)
            return _timers.Where(timer => timer.Due <= end).OrderBy(timer => timer.Due).FirstOrDefault();
    }

    private sealed class Timer(VirtualClock clock, Action callback) : ITimer
    {
        public DateTimeOffset? Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Now + dueTime;
            return true;
        }

        public void Fire()
        {
            Due = null;
            callback();
        }

        public void Dispose()
        {
            lock (clock._timers)
                clock._timers.Remove(this);
        }

        public System.Threading.Tasks.ValueTask DisposeAsync()
        {
            Dispose();
            return default;
        }
    }
}
