using System;

namespace ZoomCustom.Models;

/// <summary>The voice quality of a Zoom Phone call.</summary>
public sealed class ZoomCallQuality : ZoomObject
{
    public string? CallId { get; init; }

    /// <summary>When the call started.</summary>
    public DateTime? DateTime { get; init; }
    public string? Direction { get; init; }

    /// <summary>The duration in seconds.</summary>
    public int? Duration { get; init; }

    /// <summary>The mean opinion score (MOS), from 1 to 5. Zoom calls a quality from 3.5 good.</summary>
    public string? Mos { get; init; }
    public ZoomPart? Caller { get; init; }
    public ZoomPart? Callee { get; init; }

    /// <inheritdoc/>
    public override string ToString() => CallId ?? "";
}
