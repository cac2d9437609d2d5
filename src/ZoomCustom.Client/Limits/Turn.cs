using System;
using System.Collections.Generic;
using System.Threading.RateLimiting;

namespace ZoomCustom.Limits;

/// <summary>A place in the sequence of requests, and when it came up.</summary>
internal sealed class Turn(long number, TimeSpan at) : RateLimitLease
{
    /// <summary>No turn: the time for one has not come.</summary>
    public static readonly Turn None = new(-1, default);

    /// <summary>Counts the requests from 0.</summary>
    public long Number { get; } = number;

    /// <summary>When the request set out, on the limiter's clock.</summary>
    public TimeSpan At { get; } = at;

    /// <inheritdoc/>
    public override bool IsAcquired => Number >= 0;

    /// <inheritdoc/>
    public override IEnumerable<string> MetadataNames => [];

    /// <inheritdoc/>
    public override bool TryGetMetadata(string metadataName, out object? metadata)
    {
        metadata = null;
        return false;
    }
}
