using System;
using System.Collections.Generic;

namespace ZoomCustom.Sandbox.State;

/// <summary>An access token and, where somebody signed in, the refresh token that came with it.</summary>
internal sealed class TokenPair
{
    public required string Access { get; init; }
    public required string? Refresh { get; init; }
    public required string ClientId { get; init; }

    /// <summary>Who signed in; null for an app of its own, which has no <c>me</c>.</summary>
    public required SandboxUser? User { get; init; }
    public required IReadOnlyCollection<string> Scopes { get; set; }
    public required DateTimeOffset AccessEnds { get; init; }
    public required DateTimeOffset RefreshEnds { get; init; }
}
