using System;
using System.Collections.Generic;
using System.Threading;

namespace ZoomCustom.Client.Tests;

/// <summary>A clock that ends every wait at once and records its length.</summary>
internal sealed class WaitingClock : TimeProvider
{
    private TimeSpan _ahead;

    public List<TimeSpan> Waits { get; } = [];

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + _ahead;

    public override long GetTimestamp() => System.GetTimestamp() + (long)(_ahead.TotalSeconds * TimestampFrequency);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime > TimeSpan.Zero)
        {
            Waits.Add(dueTime);
            _ahead += dueTime;
        }

        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
