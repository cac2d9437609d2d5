using System;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

internal static class Clocks
{
    /// <summary>Waits for a time on a clock.</summary>
    public static Task DelayAsync(this TimeProvider clock, TimeSpan delay, CancellationToken cancel) =>
#if NET
        Task.Delay(delay, clock, cancel);
#else
        TimeProviderTaskExtensions.Delay(clock, delay, cancel);
#endif
}
