using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

/// <summary>Server-to-Server OAuth: requests each new token with the app's own credentials.</summary>
internal sealed class AccountCredentials(OAuthClient oauth, string accountId, App app, TimeProvider clock) : TokenSource(clock)
{
    public override string Grant => "account_credentials";

    protected override async Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel) =>
        (
            await oauth
                .RequestAsync(new Dictionary<string, string> { ["grant_type"] = Grant, ["account_id"] = accountId }, app, cancel)
                .ConfigureAwait(false)
        ).Access;
}
