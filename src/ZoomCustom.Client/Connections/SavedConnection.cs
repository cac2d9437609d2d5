using System;
using ZoomCustom.Http;

namespace ZoomCustom.Connections;

/// <summary>A connection that was saved under a name. Nothing in it is secret; its tokens are in the vault.</summary>
public sealed class SavedConnection
{
    /// <summary>What its tokens are filed under; stays when the name changes.</summary>
    public string Id { get; set; } = Guid.NewGuid().ToString("N");

    public string Name { get; set; } = "";
    public string? Description { get; set; }

    /// <summary>Whether Connect-ZoomCustom takes it when no name is given.</summary>
    public bool IsDefault { get; set; }

    /// <summary>Zoom or ZoomGov; empty for another root.</summary>
    public string Environment { get; set; } = "";

    /// <summary>The other root.</summary>
    public Uri? BaseUri { get; set; }

    /// <summary>account_credentials or refresh_token.</summary>
    public string Grant { get; set; } = "";
    public string ClientId { get; set; } = "";
    public string? AccountId { get; set; }

    /// <summary>The email address of whoever signed in.</summary>
    public string? User { get; set; }
    public string? UserRole { get; set; }

    /// <summary>Whether the tokens are in a file without encryption, because the machine has no keyring.</summary>
    public bool IsUnencrypted { get; set; }
    public DateTimeOffset SavedAt { get; set; }

    /// <summary>Where the account lives.</summary>
    internal ZoomEnvironment Place =>
        BaseUri is { } root ? ZoomEnvironment.At(root)
        : Environment == ZoomEnvironment.ZoomGov.Name ? ZoomEnvironment.ZoomGov
        : ZoomEnvironment.Zoom;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
