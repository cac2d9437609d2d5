using System;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Auth;

/// <summary>Adds the connection's token to a message, and retries with a new token if Zoom refuses it.</summary>
internal sealed class TokenPolicy(TokenSource tokens) : IHttpPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ZoomAuthException">Zoom didn't issue a token.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        AccessToken token = await TokenAsync(message, tokens.GetAsync(cancel)).ConfigureAwait(false);
        try
        {
            await SendAsync(message, token, next, cancel).ConfigureAwait(false);
            return;
        }
        catch (ZoomApiException e) when (e.IsTokenRefused)
        {
            // The token may have expired early, so retry once. If Zoom refuses the new token too, the cause isn't its age.
        }

        token = await TokenAsync(message, tokens.RenewAsync(token, cancel)).ConfigureAwait(false);
        await SendAsync(message, token, next, cancel).ConfigureAwait(false);
    }

    private static Task SendAsync(ZoomMessage message, AccessToken token, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        message.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        return next(cancel);
    }

    private static async Task<AccessToken> TokenAsync(ZoomMessage message, Task<AccessToken> renewal)
    {
        try
        {
            return await renewal.ConfigureAwait(false);
        }
        catch (ZoomException)
        {
            // The token request has already been retried.
            message.NoMoreRetries = true;
            throw;
        }
    }
}
