using System;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Threading;

namespace ZoomCustom.Http;

/// <summary>Creates the HTTP client that sends a connection's requests.</summary>
public static class ZoomHttp
{
    /// <summary>The TLS versions to use with Zoom: 1.2 or later.</summary>
    /// <remarks>.NET lets the operating system choose a secure version. .NET Framework in Windows PowerShell may still allow older
    /// versions.</remarks>
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

    /// <summary>The maximum number of concurrent requests to a host.</summary>
    public const int MostConnections = 64;

    /// <summary>Creates an HTTP client that uses the network or the specified handler.</summary>
    /// <param name="handler">A handler that replaces the network; null to use the network.</param>
    /// <param name="proxy">The proxy to use; null for the system's or the environment's proxy.</param>
    public static HttpClient Open(HttpMessageHandler? handler = null, ProxyChoice? proxy = null)
    {
        // Zoom allows many concurrent requests, but .NET Framework's default is two.
        var http = new HttpClient(
            handler
                ?? WithProxy(
                    proxy,
                    new HttpClientHandler
                    {
                        // The token must not be sent to another host, and Zoom's API doesn't redirect.
                        AllowAutoRedirect = false,
                        AutomaticDecompression = Compressions,
                        MaxConnectionsPerServer = MostConnections,
                        SslProtocols = Protocols,
                        UseCookies = false,
                    }
                )
        )
        {
            // AnswerTimePolicy limits the time of each response.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        // .NET Framework would first ask the server whether to send the body, which costs a round trip.
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
        // Without a proxy address, the credential is for the system's proxy.
        else if (choice?.Credential is { } credential)
            handler.DefaultProxyCredentials = credential;
        return handler;
    }
}
