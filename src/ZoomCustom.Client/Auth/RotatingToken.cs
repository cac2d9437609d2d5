using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

/// <summary>Tokens of somebody who signed in: each renewal uses the refresh token up and brings the next one.</summary>
internal sealed class RotatingToken(OAuthClient oauth, App app, ITokenKeeper keeper, TimeProvider clock) : TokenSource(clock)
{
    private ITokenKeeper _keeper = keeper;

    public override string Grant => "refresh_token";

    /// <summary>The refresh token, where it is kept in memory.</summary>
    public string? RefreshToken => (_keeper as MemoryKeeper)?.RefreshToken;

    /// <summary>Has the tokens kept elsewhere from now on.</summary>
    public void MoveTo(ITokenKeeper keeper) => _keeper = keeper;

    /// <summary>Ends what was granted, at Zoom.</summary>
    public override Task RevokeAsync(CancellationToken cancel) =>
        Current is { } token ? oauth.RevokeAsync(token.Reveal(), app, cancel) : Task.CompletedTask;

    protected override Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel) => _keeper.RenewAsync(
        kept => kept.Reveal() != refused?.Reveal() && (kept.ExpiresAt is not { } end || end - Clock.GetUtcNow() > Margin),
        refresh => oauth.RequestAsync(new Dictionary<string, string> { ["grant_type"] = "refresh_token", ["refresh_token"] = refresh }, app, cancel),
        cancel);
}
