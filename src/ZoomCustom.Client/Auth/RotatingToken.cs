using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

/// <summary>Tokens of somebody who signed in: each renewal uses the refresh token up and brings the next one.</summary>
internal sealed class RotatingToken(OAuthClient oauth, App app, ITokenCache cache, TimeProvider clock) : TokenSource(clock)
{
    private ITokenCache _cache = cache;

    public override string Grant => "refresh_token";

    /// <summary>The refresh token, where it is kept in memory.</summary>
    public string? RefreshToken => (_cache as MemoryTokenCache)?.RefreshToken;

    /// <summary>Has the tokens kept elsewhere from now on.</summary>
    public void MoveTo(ITokenCache cache) => _cache = cache;

    /// <summary>Ends what was granted, at Zoom.</summary>
    public override Task RevokeAsync(CancellationToken cancel) =>
        Current is { } token ? oauth.RevokeAsync(token.Reveal(), app, cancel) : Task.CompletedTask;

    protected override Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel) =>
        _cache.RenewAsync(
            kept => kept.Reveal() != refused?.Reveal() && (kept.ExpiresAt is not { } end || end - Clock.GetUtcNow() > Margin),
            refresh =>
                oauth.RequestAsync(
                    new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh },
                    app,
                    cancel
                ),
            cancel
        );
}
