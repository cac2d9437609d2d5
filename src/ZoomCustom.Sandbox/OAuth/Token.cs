using System;
using System.Collections.Generic;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.OAuth;

/// <summary>An access token that the sandbox gave out.</summary>
/// <param name="Scopes">What it allows.</param>
/// <param name="ExpiresAt">When it ends.</param>
/// <param name="User">Who authorised it; null for an app of its own, which has no <c>me</c>.</param>
internal sealed record Token(IReadOnlyCollection<string> Scopes, DateTimeOffset ExpiresAt, SandboxUser? User);
