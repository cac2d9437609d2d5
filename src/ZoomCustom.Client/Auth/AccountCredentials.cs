using System;
using System.Collections.Generic;
using System.Security;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

/// <summary>Server-to-Server OAuth: the app's own credentials, and a new token whenever one is wanted.</summary>
public sealed class AccountCredentials(OAuthClient oauth, string accountId, string clientId, SecureString clientSecret, TimeProvider clock)
    : TokenSource(clock)
{
    private readonly SecureString _clientSecret = clientSecret.Copy();

    /// <inheritdoc/>
    public override string Grant => "account_credentials";

    /// <inheritdoc/>
    protected override Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel) => oauth.RequestTokenAsync(
        new Dictionary<string, string> { ["grant_type"] = Grant, ["account_id"] = accountId }, clientId, _clientSecret, cancel);
}
