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

/// <summary>Opens connections to accounts in one environment. Each authentication method has its own method.</summary>
public sealed class Connector
{
    private readonly HttpClient _http;
    private readonly OAuthClient _oauth;
    private readonly TimeProvider _clock;

    /// <summary>Creates a connector.</summary>
    /// <param name="environment">The environment of the account.</param>
    /// <param name="proxy">The proxy to use; null for the system's proxy.</param>
    /// <param name="handler">A handler that replaces the network; null to use the network.</param>
    /// <param name="notice">Receives messages about retries of token requests, for as long as the connections are used. Called on any
    /// thread.</param>
    public Connector(
        ZoomEnvironment environment,
        ProxyChoice? proxy = null,
        HttpMessageHandler? handler = null,
        Action<string>? notice = null
    )
        : this(environment, ZoomHttp.Open(handler, proxy), TimeProvider.System, notice) { }

    internal Connector(ZoomEnvironment environment, HttpClient http, TimeProvider clock, Action<string>? notice = null)
    {
        Environment = environment;
        _http = http;
        _clock = clock;
        _oauth = new OAuthClient(http, environment.OAuth, clock, notice: notice);
    }

    /// <summary>The environment of the account.</summary>
    public ZoomEnvironment Environment { get; }

    /// <summary>Connects as a Server-to-Server OAuth app.</summary>
    /// <exception cref="ZoomAuthException">Zoom refused to issue a token.</exception>
    public Task<ZoomConnection> ServerToServerAsync(string accountId, App app, CancellationToken cancel) =>
        OpenAsync(new AccountCredentials(_oauth, accountId, app, _clock), app, cancel);

    /// <summary>Connects with an access token that was obtained elsewhere.</summary>
    public Task<ZoomConnection> WithAccessTokenAsync(SecureString accessToken, CancellationToken cancel) =>
        OpenAsync(new FixedToken(accessToken, _clock), null, cancel);

    /// <summary>Connects with a refresh token that was obtained elsewhere.</summary>
    /// <param name="app">The app that the token was issued to.</param>
    /// <param name="refreshToken">The token. It's exchanged immediately and no longer works afterward.</param>
    /// <param name="onRenewed">Receives each new refresh token; null for no callback. Requests don't wait for it. If it fails, it's
    /// called again later.</param>
    /// <param name="cancel">Cancels the sign-in.</param>
    /// <exception cref="ZoomAuthException">Zoom refused to issue a token.</exception>
    public Task<ZoomConnection> WithRefreshTokenAsync(
        App app,
        SecureString refreshToken,
        Func<SecureString, Task>? onRenewed,
        CancellationToken cancel
    )
    {
        // The callback owns the SecureString that it receives, and must dispose of it.
        var cache = new MemoryTokenCache(
            null,
            refreshToken.Reveal(),
            onRenewed is null ? null : token => onRenewed(token.Conceal()),
            _clock
        );
        return OpenAsync(new RotatingToken(_oauth, app, cache, _clock), app, cancel);
    }

    /// <summary>Connects after a sign-in in a browser on this computer.</summary>
    /// <param name="app">The app that the user allows.</param>
    /// <param name="redirect">The redirect URI: http, 127.0.0.1, a path, and optionally a port.</param>
    /// <param name="scopes">The scopes to request; null for all of the app's scopes.</param>
    /// <param name="show">Receives the address to open.</param>
    /// <param name="accept">Checks the connection before the browser shows that the sign-in succeeded. Throws to refuse it.</param>
    /// <param name="cancel">Cancels the sign-in.</param>
    /// <exception cref="ZoomAuthException">The sign-in was denied.</exception>
    /// <exception cref="PortInUseException">The port is in use.</exception>
    public async Task<ZoomConnection> InBrowserAsync(
        App app,
        Uri redirect,
        IReadOnlyCollection<string>? scopes,
        Action<Uri> show,
        Func<ZoomConnection, CancellationToken, Task> accept,
        CancellationToken cancel
    )
    {
        using var listener = new LoopbackListener(redirect, _clock);
        var code = new AuthorizationCode(_oauth, app, listener.Address, scopes);
        show(code.Address);
        return await listener
            .WaitForResponseAsync(
                code.IsResponse,
                async callback =>
                {
                    TokenResponse granted = await code.RedeemAsync(callback, cancel).ConfigureAwait(false);
                    ZoomConnection connection = await SignedInAsync(granted, app, cancel).ConfigureAwait(false);
                    await accept(connection, cancel).ConfigureAwait(false);
                    return connection;
                },
                cancel
            )
            .ConfigureAwait(false);
    }

    /// <summary>Starts a sign-in with a website as the redirect URI. The user copies the address that the browser shows at the
    /// end.</summary>
    /// <param name="app">The app that the user allows.</param>
    /// <param name="redirect">The redirect URI.</param>
    /// <param name="scopes">The scopes to request; null for all of the app's scopes.</param>
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

    /// <summary>Connects with a code that the user enters on another device.</summary>
    /// <param name="app">The app that the user allows.</param>
    /// <param name="show">Receives the code, and the address for entering it.</param>
    /// <param name="cancel">Cancels the sign-in.</param>
    /// <exception cref="ZoomAuthException">The sign-in was denied, or not completed in time.</exception>
    public async Task<ZoomConnection> ByDeviceCodeAsync(App app, Action<string, Uri> show, CancellationToken cancel)
    {
        DeviceCode code = await DeviceCode.RequestAsync(_oauth, app, _clock, cancel).ConfigureAwait(false);
        show(code.UserCode, code.Address);
        return await SignedInAsync(await code.WaitAsync(cancel).ConfigureAwait(false), app, cancel).ConfigureAwait(false);
    }

    /// <summary>Connects with the tokens of a saved connection.</summary>
    /// <exception cref="ZoomAuthException">The connection's tokens can't be found, or Zoom refused them.</exception>
    public static Task<ZoomConnection> OpenSavedAsync(
        ConnectionStore store,
        SavedConnection saved,
        ProxyChoice? proxy,
        Action<string>? notice,
        CancellationToken cancel
    ) => new Connector(saved.ResolvedEnvironment, proxy, notice: notice).SavedAsync(store, saved, cancel);

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

    /// <summary>Revokes a saved connection's token at Zoom.</summary>
    /// <exception cref="ZoomAuthException">Zoom refused to issue a token.</exception>
    public static async Task RevokeSavedAsync(ConnectionStore store, SavedConnection saved, CancellationToken cancel)
    {
        // A Server-to-Server app has no refresh token to revoke.
        if (store.Vault(saved).Read() is not { RefreshToken: { } refresh } cached)
            return;
        var connector = new Connector(saved.ResolvedEnvironment);
        await connector._oauth.RevokeAsync(refresh, new App(saved.ClientId, cached.ClientSecret?.Conceal()), cancel).ConfigureAwait(false);
    }

    private Task<ZoomConnection> SignedInAsync(TokenResponse granted, App app, CancellationToken cancel) =>
        OpenAsync(
            new RotatingToken(_oauth, app, new MemoryTokenCache(granted.Access, granted.RefreshToken ?? "", null, _clock), _clock),
            app,
            cancel
        );

    private async Task<ZoomConnection> OpenAsync(TokenSource tokens, App? app, CancellationToken cancel)
    {
        // Request the first token now, so that errors appear when the connection is opened, not when it's used.
        await tokens.GetAsync(cancel).ConfigureAwait(false);
        return new ZoomConnection(Environment, _http, app, tokens, _clock);
    }
}

/// <summary>A sign-in that waits for the address that the browser shows at the end.</summary>
/// <param name="Address">The address to open in a browser.</param>
/// <param name="State">The state value that the response must contain.</param>
/// <param name="CompleteAsync">Completes the sign-in with the address that the browser shows at the end.</param>
public sealed record PendingSignIn(Uri Address, string State, Func<Uri, CancellationToken, Task<ZoomConnection>> CompleteAsync);
