using System;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

/// <summary>Waits and timers on a clock.</summary>
internal static class Clocks
{
    /// <summary>Waits for a time on a clock.</summary>
    public static Task DelayAsync(this TimeProvider clock, TimeSpan delay, CancellationToken cancel) =>
#if NET
        Task.Delay(delay, clock, cancel);
#else
        TimeProviderTaskExtensions.Delay(clock, delay, cancel);
#endif

    /// <summary>Creates a stopped timer for an object that many commands share. Without this, the timer would keep the first of them in
    /// memory, and its runspace with it.</summary>
    public static ITimer CreateSharedTimer(this TimeProvider clock, Action callback)
    {
        using (ExecutionContext.IsFlowSuppressed() ? default : (IDisposable)ExecutionContext.SuppressFlow())
            return clock.CreateTimer(_ => callback(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }
}
