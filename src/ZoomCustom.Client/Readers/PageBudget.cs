using System.Threading;

namespace ZoomCustom.Readers;

/// <summary>The memory for the pages that wait for their turn, compressed. Schedules that work side by side share it.</summary>
internal sealed class PageBudget
{
    /// <summary>The memory, in bytes.</summary>
    public const long Size = 16 << 20;

    private long _held;

    /// <summary>Whether there is no memory for more pages.</summary>
    public bool IsSpent => Interlocked.Read(ref _held) >= Size;

    /// <summary>Counts bytes that wait, or no longer do.</summary>
    public void Add(long bytes) => Interlocked.Add(ref _held, bytes);
}
