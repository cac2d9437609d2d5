using System.Security;

namespace ZoomCustom.Auth;

/// <summary>An app from the Zoom App Marketplace.</summary>
/// <param name="ClientId">The client ID.</param>
/// <param name="Secret">The client secret; null for a public client, which has no secret.</param>
public sealed record App(string ClientId, SecureString? Secret);
