using System;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Client.Tests;

/// <summary>A clock that skips waits.</summary>
internal sealed class JumpingClock(DateTimeOffset? begin = null) : TimeProvider
{
    private long _now = (begin ?? new(2026, 3, 4, 10, 0, 0, TimeSpan.Zero)).UtcTicks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _now), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Jump(this, System.CreateTimer(callback, state, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class Jump(JumpingClock clock, ITimer timer) : ITimer
    {
        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            if (dueTime == Timeout.InfiniteTimeSpan)
                return timer.Change(dueTime, period);
            // The reader of a list waits minutes for the next page. Skip only the shorter waits, which are for Zoom.
            if (dueTime < TimeSpan.FromMinutes(5))
                Interlocked.Add(ref clock._now, dueTime.Ticks);
            return timer.Change(dueTime < TimeSpan.FromMinutes(5) ? TimeSpan.Zero : dueTime, Timeout.InfiniteTimeSpan);
        }

        public void Dispose() => timer.Dispose();

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }
}
