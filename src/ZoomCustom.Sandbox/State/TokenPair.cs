using System;
using System.Collections.Generic;

namespace ZoomCustom.Sandbox.State;

/// <summary>An access token and, if a user signed in, its refresh token.</summary>
internal sealed class TokenPair
{
    public required string Access { get; init; }
    public required string? Refresh { get; init; }
    public required string ClientId { get; init; }

    /// <summary>The user who signed in; null for a Server-to-Server app, which can't use <c>me</c>.</summary>
    public required SandboxUser? User { get; init; }
    public required IReadOnlyCollection<string> Scopes { get; set; }
    public required DateTimeOffset AccessExpires { get; init; }
    public required DateTimeOffset RefreshExpires { get; init; }
}
