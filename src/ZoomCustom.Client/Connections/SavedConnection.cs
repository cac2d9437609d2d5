using System;
using System.Collections.Generic;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Http;

namespace ZoomCustom.Connections;

/// <summary>A connection that was saved with a name. It contains no secrets. They are in the operating system's protected
/// storage.</summary>
public sealed class SavedConnection
{
    private DateTime _savedAt;

    /// <summary>The ID that the tokens are stored under. It doesn't change when the connection is renamed.</summary>
    public string Id { get; set; } = Guid.NewGuid().ToString("N");

    public string Name { get; set; } = "";
    public string? Description { get; set; }

    /// <summary>Whether Connect-ZoomCustom uses this connection if no name is specified.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Zoom or ZoomGov; empty if the connection has its own base address.</summary>
    public string Environment { get; set; } = "";

    /// <summary>The base address, if it isn't Zoom's own.</summary>
    public Uri? BaseUri { get; set; }

    /// <summary>The OAuth grant type: account_credentials or refresh_token.</summary>
    public string Grant { get; set; } = "";
    public string ClientId { get; set; } = "";
    public string? AccountId { get; set; }

    /// <summary>The email address of the user who signed in.</summary>
    public string? User { get; set; }
    public string? UserRole { get; set; }

    /// <summary>Whether the tokens are in an unencrypted file, because the computer has no keyring.</summary>
    public bool IsUnencrypted { get; set; }

    /// <summary>The account's plan as Zoom's rate limits show it; null if it isn't known. Later sessions start at its pace.</summary>
    public string? Plan { get; set; }

    /// <summary>When the connection was saved, in local time.</summary>
    public DateTime SavedAt
    {
        get => _savedAt;
        set => _savedAt = value.ToLocalTime();
    }

    /// <summary>Fields that a later version of the module saved. They are written back unchanged.</summary>
    [JsonExtensionData]
    private readonly IDictionary<string, JToken> _more = new Dictionary<string, JToken>();

    /// <summary>The environment that Environment and BaseUri specify.</summary>
    internal ZoomEnvironment ResolvedEnvironment =>
        BaseUri is { } root ? ZoomEnvironment.At(root)
        : Environment == ZoomEnvironment.ZoomGov.Name ? ZoomEnvironment.ZoomGov
        : ZoomEnvironment.Zoom;

    /// <summary>Whether the connection has the specified name. Names are case-insensitive.</summary>
    internal bool Is(string name) => string.Equals(Name, name, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
