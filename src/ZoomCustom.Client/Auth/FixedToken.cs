using System;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>A token that was handed in: good until Zoom refuses it, and then there is no other.</summary>
internal sealed class FixedToken(SecureString token, TimeProvider clock) : TokenSource(clock)
{
    private readonly SecureString _token = token.Copy();

    public override string Grant => "access_token";

    protected override Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel) =>
        refused is null
            ? Task.FromResult(new AccessToken(_token.Reveal(), null, null, null))
            : throw new ZoomAuthException(
                "Zoom no longer accepts the access token of this session: it has expired or was revoked. Connect again with a new one.",
                AuthErrors.InvalidToken
            );
}
