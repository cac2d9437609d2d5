using System;
using System.Net;

namespace ZoomCustom.Http;

/// <summary>The proxy that a user names. Without one, that of the system or of the environment is used.</summary>
/// <param name="Address">The proxy.</param>
/// <param name="Credential">Credential for the proxy server; null for none.</param>
public sealed record ProxyChoice(Uri? Address, ICredentials? Credential)
{
    internal IWebProxy? ToProxy() => Address is null ? null : new WebProxy(Address) { Credentials = Credential };
}
