using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Threading;

namespace ZoomCustom.Http;

/// <summary>Opens the channel that a connection's requests go through.</summary>
public static class ZoomHttp
{
    /// <summary>What is spoken with Zoom: TLS 1.2 or later.</summary>
    /// <remarks>.NET leaves the choice to the system, which chooses well; .NET Framework under Windows PowerShell may still offer
    /// less.</remarks>
    public const SslProtocols Protocols =
#if NETFRAMEWORK
    SslProtocols.Tls12;
#else
    SslProtocols.None;
#endif

    private const DecompressionMethods Compressions =
#if NET
    DecompressionMethods.All;
#else
        DecompressionMethods.GZip | DecompressionMethods.Deflate;
#endif

    /// <summary>How many requests may be under way to a host at once.</summary>
    public const int MostConnections = 64;

    /// <summary>A channel over the network, or over the handler given.</summary>
    /// <param name="handler">What to send through in place of the network; null for the network.</param>
    /// <param name="proxy">The proxy to go through; null for that of the system or the environment.</param>
    public static HttpClient Open(HttpMessageHandler? handler = null, ProxyChoice? proxy = null)
    {
        // Zoom's limit is many requests at once; .NET Framework's own is two.
        var http = new HttpClient(
            handler
                ?? WithProxy(
                    proxy,
                    new HttpClientHandler
                    {
                        // The token is for the host it was addressed to. Zoom's API does not redirect.
                        AllowAutoRedirect = false,
                        AutomaticDecompression = Compressions,
                        MaxConnectionsPerServer = MostConnections,
                        SslProtocols = Protocols,
                        UseCookies = false,
                    }
                )
        )
        {
            // Each answer has its own limit; see ZoomClient.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        // .NET Framework would first ask whether the body is wanted, which costs a round trip.
        http.DefaultRequestHeaders.ExpectContinue = false;
        http.DefaultRequestHeaders.UserAgent.Add(
            new ProductInfoHeaderValue("ZoomCustom", typeof(ZoomHttp).Assembly.GetName().Version!.ToString(3))
        );
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return http;
    }

    private static HttpClientHandler WithProxy(ProxyChoice? choice, HttpClientHandler handler)
    {
        if (choice?.ToProxy() is { } proxy)
            handler.Proxy = proxy;
        // Without an address of its own, the credential is for the system's proxy.
        else if (choice?.Credential is { } credential)
            handler.DefaultProxyCredentials = credential;
        return handler;
    }
}
