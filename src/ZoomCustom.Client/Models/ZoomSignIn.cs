using System;

namespace ZoomCustom.Models;

/// <summary>A sign-in or sign-out.</summary>
public sealed class ZoomSignIn : ZoomObject
{
    public string? ClientType { get; init; }
    public string? Email { get; init; }
    public string? IpAddress { get; init; }
    public DateTime? Time { get; init; }
    public string? Type { get; init; }
    public string? Version { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? "";
}
