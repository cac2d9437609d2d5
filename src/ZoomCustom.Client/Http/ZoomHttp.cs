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
    /// <summary>A channel over the network, or over the handler given.</summary>
    public static HttpClient Open(HttpMessageHandler? handler = null)
    {
        // Zoom's limit is many requests at once; .NET Framework's own is two.
        var http = new HttpClient(handler ?? new HttpClientHandler
        {
            // The token is for the host it was addressed to. Zoom's API does not redirect.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            MaxConnectionsPerServer = 64,
            SslProtocols = SslProtocols.None,
            UseCookies = false,
        })
        {
            // Each answer has its own limit; see ZoomClient.
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("ZoomCustom", typeof(ZoomHttp).Assembly.GetName().Version!.ToString(3)));
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        return http;
    }
}
