using System;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;

namespace ZoomCustom.Auth;

/// <summary>An open connection to one account: where it is, who is let in, and the client to send with.</summary>
public sealed class ZoomConnection
{
    private ZoomConnection(ZoomEnvironment environment, HttpClient http, TokenSource tokens, TimeProvider clock)
    {
        Environment = environment;
        Tokens = tokens;
        Client = new ZoomClient(http, environment.Api, tokens, clock);
    }

    /// <summary>Where the account lives.</summary>
    public ZoomEnvironment Environment { get; }

    /// <summary>Keeps the connection's token.</summary>
    public TokenSource Tokens { get; }

    /// <summary>Sends requests on the connection.</summary>
    public ZoomClient Client { get; }

    /// <summary>Connects as a Server-to-Server OAuth app.</summary>
    /// <param name="environment">Where the account lives.</param>
    /// <param name="accountId">The account.</param>
    /// <param name="clientId">The app.</param>
    /// <param name="clientSecret">The app's secret.</param>
    /// <param name="handler">What to send through in place of the network; null for the network.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ZoomAuthException">Zoom refused.</exception>
    public static async Task<ZoomConnection> ServerToServerAsync(
        ZoomEnvironment environment, string accountId, string clientId, SecureString clientSecret,
        HttpMessageHandler? handler, CancellationToken cancel)
    {
        TimeProvider clock = TimeProvider.System;
        HttpClient http = ZoomHttp.Open(handler);
        var oauth = new OAuthClient(http, environment.OAuth, clock);
        return await OpenAsync(environment, http, new AccountCredentials(oauth, accountId, clientId, clientSecret, clock), clock, cancel).ConfigureAwait(false);
    }

    /// <summary>Connects with an access token that was had elsewhere.</summary>
    /// <param name="environment">Where the account lives.</param>
    /// <param name="accessToken">The token.</param>
    /// <param name="handler">What to send through in place of the network; null for the network.</param>
    /// <param name="cancel">Gives up.</param>
    public static Task<ZoomConnection> WithAccessTokenAsync(
        ZoomEnvironment environment, SecureString accessToken, HttpMessageHandler? handler, CancellationToken cancel)
    {
        TimeProvider clock = TimeProvider.System;
        return OpenAsync(environment, ZoomHttp.Open(handler), new FixedToken(accessToken, clock), clock, cancel);
    }

    private static async Task<ZoomConnection> OpenAsync(
        ZoomEnvironment environment, HttpClient http, TokenSource tokens, TimeProvider clock, CancellationToken cancel)
    {
        // The first token is had at once: what is wrong with a connection is said when it is made, not when it is used.
        await tokens.GetAsync(cancel).ConfigureAwait(false);
        return new ZoomConnection(environment, http, tokens, clock);
    }
}
