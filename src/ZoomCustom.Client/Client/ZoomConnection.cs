using System;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Auth;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Client;

/// <summary>An open connection to one account: its environment, its tokens, and the client that sends requests.</summary>
public sealed class ZoomConnection
{
    private readonly App? _app;

    internal ZoomConnection(ZoomEnvironment environment, HttpClient http, App? app, TokenSource tokens, TimeProvider clock)
    {
        _app = app;
        Environment = environment;
        Tokens = tokens;
        Uri? regional = environment.RegionalApi(tokens.Current?.ApiUrl);
        // The token is sent to this address, so an address from a response is used only if it's Zoom's own.
        if (regional is null && tokens.Current?.ApiUrl is { } elsewhere)
            Warning =
                $"Zoom returned {elsewhere} as the API address. This isn't an address of {environment}, "
                + $"so {environment.Api} is used instead.";
        Client = new ZoomClient(http, regional ?? environment.Api, tokens, clock);
    }

    /// <summary>The environment of the account.</summary>
    public ZoomEnvironment Environment { get; }

    /// <summary>Provides the connection's access tokens.</summary>
    public TokenSource Tokens { get; }

    /// <summary>Sends requests to the account.</summary>
    public ZoomClient Client { get; }

    /// <summary>The app's client ID; null if the user supplied an access token.</summary>
    public string? ClientId => _app?.ClientId;

    /// <summary>A warning about how the connection was opened; null if there is none.</summary>
    public string? Warning { get; }

    /// <summary>Saves the connection. From then on, its tokens are stored and renewed in the vault.</summary>
    /// <exception cref="ZoomStorageException">The connection can't be saved.</exception>
    public async Task<SavedConnection> SaveAsync(ConnectionStore store, SavedConnection connection, CancellationToken cancel)
    {
        // Save the address that was really used: the secrets must not be sent to any other.
        connection.Environment = Environment.Root is null ? Environment.Name : "";
        connection.BaseUri = Environment.Root;
        connection.Grant = Tokens.Grant;
        connection.ClientId = ClientId ?? "";
        connection.SavedAt = DateTime.UtcNow;
        var secrets = new CachedTokens
        {
            ClientSecret = _app?.Secret?.Reveal(),
            RefreshToken = (Tokens as RotatingToken)?.RefreshToken,
            Access = Tokens.Current,
        };
        SavedConnection saved = await store.SaveAsync(connection, secrets, cancel).ConfigureAwait(false);
        (Tokens as RotatingToken)?.MoveTo(store.Vault(saved));
        return saved;
    }
}
