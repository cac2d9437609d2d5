using System;

namespace ZoomCustom.Tests.Engine;

/// <summary>A clock that moves only when a test sets it.</summary>
internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UtcNow;

    public override DateTimeOffset GetUtcNow() => Now;
}
