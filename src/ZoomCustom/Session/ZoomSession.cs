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

/// <summary>A connection to a Zoom account. Its properties don't contain tokens.</summary>
/// <remarks>Several runspaces can use it at the same time.</remarks>
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
        // If the account is unknown, use the app's ID: such an app belongs to one account only.
        if ((accountId ?? connection.ClientId) is { } account)
            Client.Gate = RateGate.Of(connection.Environment.Api, account);
    }

    /// <summary>The session's name, as <c>-Name</c> uses it.</summary>
    public string Name { get; }

    /// <summary>Zoom, ZoomGov, Sandbox, or the host of another root URL.</summary>
    public string Environment => _connection.Environment.Name;

    /// <summary>The account's ID; null if Zoom didn't return it.</summary>
    public string? AccountId { get; }

    /// <summary>The email address of the signed-in user; null for a Server-to-Server app, where no user signs in.</summary>
    public string? User { get; }

    /// <summary>The role of the signed-in user.</summary>
    public string? UserRole { get; }

    /// <summary>The app's client ID; null if the session was connected with -AccessToken.</summary>
    public string? ClientId => _connection.ClientId;

    /// <summary>The OAuth grant type that the session gets its tokens with.</summary>
    public string Grant => _connection.Tokens.Grant;

    /// <summary>The granted scopes; null if they are unknown.</summary>
    public IReadOnlyList<string>? Scopes => _connection.Tokens.Current?.Scopes;

    /// <summary>When the current token expires. The module renews it automatically if the grant allows that.</summary>
    public DateTime? ExpiresAt => _connection.Tokens.Current?.ExpiresAt?.LocalDateTime;

    /// <summary>The URL of the API.</summary>
    public Uri BaseUri => _connection.Environment.Api;

    /// <summary>The account's plan: -Plan, or the plan that Zoom's rate limits indicate; null if unknown.</summary>
    public ZoomPlan? Plan => Client.Gate.Plan;

    /// <summary>Whether the cmdlets of the current runspace use the session without -Session.</summary>
    public bool IsDefault => SessionStore.IsDefault(this);

    /// <summary>Whether Disconnect-ZoomCustom has ended the session.</summary>
    public bool IsClosed { get; internal set; }

    /// <summary>The description of the saved connection.</summary>
    public string? Description { get; internal set; }

    internal ZoomClient Client => _connection.Client;

    /// <summary>Revokes the session's tokens at Zoom.</summary>
    internal Task RevokeAsync(CancellationToken cancel) => _connection.Tokens.RevokeAsync(cancel);

    /// <summary>A warning if the newest tokens of a saved connection couldn't be saved; otherwise null.</summary>
    internal string? StorageWarning => _connection.Tokens.StorageWarning;

    /// <summary>Saves the newest tokens of a saved connection if they couldn't be saved earlier.</summary>
    internal Task FlushAsync(CancellationToken cancel) => _connection.Tokens.FlushAsync(cancel);

    /// <summary>Saves the account's plan with the saved connection; null if the connection isn't saved.</summary>
    internal Func<ZoomPlan, CancellationToken, Task>? KeepPlan { get; set; }

    /// <summary>The plan that was saved, or that couldn't be saved.</summary>
    internal ZoomPlan? KeptPlan { get; set; }

    /// <summary>Whether the session belongs to a Server-to-Server app, so that no user signed in.</summary>
    internal bool IsApp => Grant == "account_credentials";

    /// <summary>Whether the session has a scope for the operation. True also if the session's scopes are unknown.</summary>
    internal bool Allows(Operation operation) => Scopes is not { } granted || operation.IsAllowedBy(granted);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
