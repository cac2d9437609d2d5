using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Security;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Auth;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Client;

/// <summary>Makes connections to accounts of one environment: a method for each way of being let in.</summary>
public sealed class Connector
{
    private readonly HttpClient _http;
    private readonly OAuthClient _oauth;
    private readonly TimeProvider _clock;

    /// <summary>Makes a connector.</summary>
    /// <param name="environment">Where the account lives.</param>
    /// <param name="proxy">The proxy to go through; null for the system's.</param>
    /// <param name="handler">What to send through in place of the network; null for the network.</param>
    public Connector(ZoomEnvironment environment, ProxyChoice? proxy = null, HttpMessageHandler? handler = null)
        : this(environment, ZoomHttp.Open(handler, proxy), TimeProvider.System) { }

    internal Connector(ZoomEnvironment environment, HttpClient http, TimeProvider clock)
    {
        Environment = environment;
        _http = http;
        _clock = clock;
        _oauth = new OAuthClient(http, environment.OAuth, clock);
    }

    /// <summary>Where the account lives.</summary>
    public ZoomEnvironment Environment { get; }

    /// <summary>As a Server-to-Server OAuth app.</summary>
    /// <exception cref="ZoomAuthException">Zoom refused.</exception>
    public Task<ZoomConnection> ServerToServerAsync(string accountId, App app, CancellationToken cancel) =>
        OpenAsync(new AccountCredentials(_oauth, accountId, app, _clock), app, cancel);

    /// <summary>With an access token that was had elsewhere.</summary>
    public Task<ZoomConnection> WithAccessTokenAsync(SecureString accessToken, CancellationToken cancel) =>
        OpenAsync(new FixedToken(accessToken, _clock), null, cancel);

    /// <summary>With a refresh token that was had elsewhere.</summary>
    /// <param name="app">The app that it was given to.</param>
    /// <param name="refreshToken">The token; it is used up at once.</param>
    /// <param name="tell">Told of each new one before the access token that came with it is used; null for nobody.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ZoomAuthException">Zoom refused.</exception>
    public Task<ZoomConnection> WithRefreshTokenAsync(
        App app,
        SecureString refreshToken,
        Func<SecureString, Task>? tell,
        CancellationToken cancel
    )
    {
        // What is handed over is the receiver's, to keep or to dispose of.
        var cache = new MemoryTokenCache(null, refreshToken.Reveal(), tell is null ? null : token => tell(token.Conceal()));
        return OpenAsync(new RotatingToken(_oauth, app, cache, _clock), app, cancel);
    }

    /// <summary>By signing in in a browser on this machine.</summary>
    /// <param name="app">The app to allow.</param>
    /// <param name="redirect">Where the browser comes back to: http, 127.0.0.1, a path, and a port or none.</param>
    /// <param name="scopes">The scopes to ask for; null for all that the app has.</param>
    /// <param name="show">Given the address to open.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ZoomAuthException">It was refused.</exception>
    /// <exception cref="PortInUseException">The port is taken.</exception>
    public async Task<ZoomConnection> InBrowserAsync(
        App app,
        Uri redirect,
        IReadOnlyCollection<string>? scopes,
        Action<Uri> show,
        CancellationToken cancel
    )
    {
        using var listener = new LoopbackListener(redirect, _clock);
        var code = new AuthorizationCode(_oauth, app, listener.Address, scopes);
        show(code.Address);
        Granted granted = await listener
            .AnswerOneAsync(code.IsAnsweredBy, callback => code.RedeemAsync(callback, cancel), cancel)
            .ConfigureAwait(false);
        return await SignedInAsync(granted, app, cancel).ConfigureAwait(false);
    }

    /// <summary>Begins a sign-in whose redirect address is a web site: the address that the browser ends on is brought back by
    /// hand.</summary>
    /// <param name="app">The app to allow.</param>
    /// <param name="redirect">The redirect address.</param>
    /// <param name="scopes">The scopes to ask for; null for all that the app has.</param>
    public PendingSignIn BeginHosted(App app, Uri redirect, IReadOnlyCollection<string>? scopes)
    {
        var code = new AuthorizationCode(_oauth, app, redirect, scopes);
        return new PendingSignIn(
            code.Address,
            code.State,
            async (callback, cancel) =>
                await SignedInAsync(await code.RedeemAsync(callback, cancel).ConfigureAwait(false), app, cancel).ConfigureAwait(false)
        );
    }

    /// <summary>By a code that is typed on another device.</summary>
    /// <param name="app">The app to allow.</param>
    /// <param name="show">Given the code, and the address to type it at.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ZoomAuthException">It was refused, or not done in time.</exception>
    public async Task<ZoomConnection> ByDeviceCodeAsync(App app, Action<string, string> show, CancellationToken cancel)
    {
        DeviceCode code = await DeviceCode.AskAsync(_oauth, app, _clock, cancel).ConfigureAwait(false);
        show(code.UserCode, code.Address);
        return await SignedInAsync(await code.WaitAsync(cancel).ConfigureAwait(false), app, cancel).ConfigureAwait(false);
    }

    /// <summary>With what a saved connection keeps.</summary>
    /// <exception cref="ZoomAuthException">It keeps nothing any more, or Zoom refused.</exception>
    public static Task<ZoomConnection> OpenSavedAsync(
        ConnectionStore store,
        SavedConnection saved,
        ProxyChoice? proxy,
        CancellationToken cancel
    ) => new Connector(saved.Place, proxy).SavedAsync(store, saved, cancel);

    private Task<ZoomConnection> SavedAsync(ConnectionStore store, SavedConnection saved, CancellationToken cancel)
    {
        TokenVault vault = store.Vault(saved);
        var app = new App(saved.ClientId, vault.Read()?.ClientSecret?.Conceal());
        TokenSource tokens =
            saved.Grant == "account_credentials"
                ? new AccountCredentials(_oauth, saved.AccountId!, app, _clock)
                : new RotatingToken(_oauth, app, vault, _clock);
        return OpenAsync(tokens, app, cancel);
    }

    /// <summary>Ends what was granted to a saved connection, at Zoom.</summary>
    /// <exception cref="ZoomAuthException">Zoom refused.</exception>
    public static async Task RevokeSavedAsync(ConnectionStore store, SavedConnection saved, CancellationToken cancel)
    {
        // A Server-to-Server app has nothing that could be revoked.
        if (store.Vault(saved).Read() is not { RefreshToken: { } refresh } kept)
            return;
        var connector = new Connector(saved.Place);
        await connector._oauth.RevokeAsync(refresh, new App(saved.ClientId, kept.ClientSecret?.Conceal()), cancel).ConfigureAwait(false);
    }

    private Task<ZoomConnection> SignedInAsync(Granted granted, App app, CancellationToken cancel) =>
        OpenAsync(
            new RotatingToken(_oauth, app, new MemoryTokenCache(granted.Access, granted.RefreshToken ?? "", null), _clock),
            app,
            cancel
        );

    private async Task<ZoomConnection> OpenAsync(TokenSource tokens, App? app, CancellationToken cancel)
    {
        // The first token is had at once: what is wrong with a connection is said when it is made, not when it is used.
        await tokens.GetAsync(cancel).ConfigureAwait(false);
        return new ZoomConnection(Environment, _http, app, tokens, _clock);
    }
}

/// <summary>A sign-in that waits for the address that the browser ended on.</summary>
/// <param name="Address">What to open in a browser.</param>
/// <param name="State">What the answer to it carries.</param>
/// <param name="CompleteAsync">Takes the address that the browser ended on.</param>
public sealed record PendingSignIn(Uri Address, string State, Func<Uri, CancellationToken, Task<ZoomConnection>> CompleteAsync);
