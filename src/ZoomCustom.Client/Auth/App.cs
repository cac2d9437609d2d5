using System.Security;

namespace ZoomCustom.Auth;

/// <summary>An app of the Zoom App Marketplace.</summary>
/// <param name="ClientId">Its client ID.</param>
/// <param name="Secret">Its client secret; null for a public client, which has none.</param>
public sealed record App(string ClientId, SecureString? Secret);
