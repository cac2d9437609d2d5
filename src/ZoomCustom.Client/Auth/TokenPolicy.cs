using System;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Auth;

/// <summary>Gives a message the connection's token, and a new one when Zoom refuses it.</summary>
internal sealed class TokenPolicy(TokenSource tokens) : IHttpPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ZoomAuthException">Zoom gives no token.</exception>
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
            // Refused once is a token that ended early; refused twice is not a matter of age.
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
            // It had tries of its own.
            message.IsHopeless = true;
            throw;
        }
    }
}
