using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Auth;
using ZoomCustom.Client;
using ZoomCustom.Http;
using ZoomCustom.Limits;
using ZoomCustom.Operations;

namespace ZoomCustom.Session;

/// <summary>A connection to one Zoom account, as cmdlets share it. Its tokens are in none of its properties.</summary>
/// <remarks>Safe to use from several runspaces at once.</remarks>
public sealed class ZoomSession
{
    private readonly ZoomConnection _connection;

    internal ZoomSession(ZoomConnection connection, string name, string? accountId, string? user, string? userRole)
    {
        _connection = connection;
        Name = name;
        AccountId = accountId;
        User = user;
        UserRole = userRole;
        // Where the account is not known, the app is in only one.
        if ((accountId ?? connection.ClientId) is { } account)
            Client.Gate = RateGate.Of(connection.Environment.Api, account);
    }

    /// <summary>What the session is called by <c>-Name</c>.</summary>
    public string Name { get; }

    /// <summary>Zoom, ZoomGov, Sandbox, or the host of another root.</summary>
    public string Environment => _connection.Environment.Name;

    /// <summary>The account's ID; null when Zoom has not told it.</summary>
    public string? AccountId { get; }

    /// <summary>The email address of whoever signed in; null for Server-to-Server, where nobody did.</summary>
    public string? User { get; }

    /// <summary>That user's role.</summary>
    public string? UserRole { get; }

    /// <summary>The app's client ID; null when a token was handed in.</summary>
    public string? ClientId => _connection.ClientId;

    /// <summary>How tokens are had: OAuth's name of the grant.</summary>
    public string Grant => _connection.Tokens.Grant;

    /// <summary>The scopes granted; null when Zoom has not told them.</summary>
    public IReadOnlyList<string>? Scopes => _connection.Tokens.Current?.Scopes;

    /// <summary>When the current token ends; it is renewed by itself where the grant allows.</summary>
    public DateTimeOffset? ExpiresAt => _connection.Tokens.Current?.ExpiresAt;

    /// <summary>The address of the API.</summary>
    public Uri BaseUri => _connection.Environment.Api;

    /// <summary>The account's plan, as far as Zoom's rate limits tell plans apart; null while nothing has been asked that tells.</summary>
    public ZoomPlan? Plan => Client.Gate.Plan;

    /// <summary>Whether the session has been ended by Disconnect-ZoomCustom.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>What is said of the connection where it was saved.</summary>
    public string? Description { get; internal set; }

    internal ZoomClient Client => _connection.Client;

    /// <summary>Ends what was granted, at Zoom.</summary>
    internal Task RevokeAsync(CancellationToken cancel) => _connection.Tokens.RevokeAsync(cancel);

    /// <summary>Whether an app let itself in, and nobody signed in.</summary>
    internal bool IsApp => Grant == "account_credentials";

    /// <summary>Whether the session may try the operation: it may also where the scopes granted are not known.</summary>
    internal bool Allows(Operation operation) => Scopes is not { } granted || operation.IsAllowedBy(granted);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
