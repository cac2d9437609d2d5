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

/// <summary>An open connection to one account: where it is, who is let in, and the client to send with.</summary>
public sealed class ZoomConnection
{
    private readonly App? _app;

    internal ZoomConnection(ZoomEnvironment environment, HttpClient http, App? app, TokenSource tokens, TimeProvider clock)
    {
        _app = app;
        Environment = environment;
        Tokens = tokens;
        Uri? regional = environment.RegionalApi(tokens.Current?.ApiUrl);
        // An address that comes in an answer is followed only where it leads to Zoom: the token goes with it.
        if (regional is null && tokens.Current?.ApiUrl is { } elsewhere)
            Warning =
                $"Zoom named {elsewhere} as the address of the API. That is not an address of {environment}, so {environment.Api} is used.";
        Client = new ZoomClient(http, regional ?? environment.Api, tokens, clock);
    }

    /// <summary>Where the account lives.</summary>
    public ZoomEnvironment Environment { get; }

    /// <summary>Keeps the connection's token.</summary>
    public TokenSource Tokens { get; }

    /// <summary>Sends requests on the connection.</summary>
    public ZoomClient Client { get; }

    /// <summary>The app's client ID; null when a token was handed in.</summary>
    public string? ClientId => _app?.ClientId;

    /// <summary>What a user should know of how the connection was made; null for nothing.</summary>
    public string? Warning { get; }

    /// <summary>Saves the connection. From then on its tokens are kept in the vault, and renewed there.</summary>
    /// <exception cref="ZoomStorageException">It cannot be saved.</exception>
    public async Task<SavedConnection> SaveAsync(ConnectionStore store, SavedConnection connection, CancellationToken cancel)
    {
        // As it was really used: its secrets are for this address and no other.
        connection.Environment = Environment.Root is null ? Environment.Name : "";
        connection.BaseUri = Environment.Root;
        connection.Grant = Tokens.Grant;
        connection.ClientId = ClientId ?? "";
        connection.SavedAt = DateTimeOffset.UtcNow;
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
