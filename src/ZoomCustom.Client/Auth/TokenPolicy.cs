using System;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Auth;

/// <summary>Adds the connection's token to a message, and sends it again with a new token if Zoom refuses it.</summary>
internal sealed class TokenPolicy(TokenSource tokens) : IHttpPolicy
{
    /// <summary>How many new tokens to get for a message. Another session of the same app may invalidate a token while it's in use.
    /// The token source waits longer before each renewal. If Zoom refuses this many new tokens, the cause isn't the token.</summary>
    private const int Renewals = 7;

    /// <inheritdoc/>
    /// <exception cref="ZoomAuthException">Zoom didn't issue a token.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        AccessToken token = await TokenAsync(message, tokens.GetAsync(cancel)).ConfigureAwait(false);
        for (int left = Renewals; ; left--)
        {
            try
            {
                await SendAsync(message, token, next, cancel).ConfigureAwait(false);
                return;
            }
            catch (ZoomApiException e) when (e.IsTokenRefused && left > 0)
            {
                // Zoom refused the message before processing it.
            }

            token = await TokenAsync(message, tokens.RenewAsync(token, cancel)).ConfigureAwait(false);
        }
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
