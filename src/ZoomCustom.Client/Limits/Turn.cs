using System;
using System.Collections.Generic;
using System.Threading.RateLimiting;

namespace ZoomCustom.Limits;

/// <summary>A request's position in the sequence, and when it was sent.</summary>
internal sealed class Turn(long number, TimeSpan at) : RateLimitLease
{
    /// <summary>No turn: the request can't be sent yet.</summary>
    public static readonly Turn None = new(-1, default);

    /// <summary>The request's number, starting from 0.</summary>
    public long Number { get; } = number;

    /// <summary>When the request was sent, on the limiter's clock.</summary>
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
