using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

/// <summary>Tokens of a user who signed in. Each renewal invalidates the refresh token and returns a new one.</summary>
internal sealed class RotatingToken(OAuthClient oauth, App app, ITokenCache cache, TimeProvider clock) : TokenSource(clock)
{
    private ITokenCache _cache = cache;

    public override string Grant => "refresh_token";

    /// <summary>The refresh token, if it's kept in memory; otherwise null.</summary>
    public string? RefreshToken => (_cache as MemoryTokenCache)?.RefreshToken;

    /// <inheritdoc/>
    public override string? StorageWarning => _cache.Warning;

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancel) => _cache.FlushAsync(cancel);

    /// <summary>Stores the tokens in another cache from now on.</summary>
    public void MoveTo(ITokenCache cache) => _cache = cache;

    /// <summary>Revokes the token at Zoom.</summary>
    public override Task RevokeAsync(CancellationToken cancel) =>
        Current is { } token ? oauth.RevokeAsync(token.Reveal(), app, cancel) : Task.CompletedTask;

    private protected override void OnUsed() => (_cache as MemoryTokenCache)?.Report();

    protected override Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel) =>
        _cache.RenewAsync(
            cached => cached.Reveal() != refused?.Reveal() && IsFresh(cached),
            refresh =>
                oauth.RequestAsync(
                    new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh },
                    app,
                    cancel
                ),
            cancel
        );
}
