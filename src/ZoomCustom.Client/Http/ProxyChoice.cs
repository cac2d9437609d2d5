using System;
using System.Net;

namespace ZoomCustom.Http;

/// <summary>The proxy that a user specifies. Without an address, the system's or the environment's proxy is used.</summary>
/// <param name="Address">The proxy's address.</param>
/// <param name="Credential">The credential for the proxy server; null for none.</param>
public sealed record ProxyChoice(Uri? Address, ICredentials? Credential)
{
    internal IWebProxy? ToProxy() => Address is null ? null : new WebProxy(Address) { Credentials = Credential };
}
