using System;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>A token that the user supplied. It can't be renewed: when Zoom refuses it, the session ends.</summary>
internal sealed class FixedToken(SecureString token, TimeProvider clock) : TokenSource(clock)
{
    private readonly SecureString _token = token.Copy();

    public override string Grant => "access_token";

    protected override Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel) =>
        refused is null
            ? Task.FromResult(new AccessToken(_token.Reveal(), null, null, null))
            : throw new ZoomAuthException(
                "Zoom no longer accepts this session's access token: it expired or was revoked. Connect again with a new token.",
                AuthErrors.InvalidToken
            );
}
