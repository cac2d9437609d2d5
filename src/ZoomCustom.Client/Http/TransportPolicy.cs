using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Sends a message over the network. Only this policy knows whether the message was sent.</summary>
internal sealed class TransportPolicy(HttpClient http) : IHttpPolicy
{
    /// <inheritdoc/>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        message.Begin();
        var request = new HttpRequestMessage(new HttpMethod(message.Operation.Method), message.Address);
        request.Headers.Authorization = message.Authorization;
        // Changes without a body get content too: .NET resends a request that has no content if its connection was closed.
        if (message.Body is not null || message.Operation.IsChange)
            request.Content = new WatchedContent(message);

        HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel)
            .ConfigureAwait(false);
        bool wantsCredentials = response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired;
        // .NET Framework returns a proxy's error as if it were the response. In that case, the content was never read.
        if (wantsCredentials || (request.Content is not null && !message.IsSent))
        {
            int status = (int)response.StatusCode;
            response.Dispose();
            message.MarkNotSent();
            throw new ZoomUnreachableException(
                wantsCredentials
                    ? $"the proxy server requires credentials ({status}). Use -ProxyCredential or -ProxyUseDefaultCredentials"
                    : $"the proxy server didn't connect to {message.Address.Host} ({status})"
            );
        }

        // A read request has no content that shows that it was sent, but its response does.
        if (request.Content is null)
            message.MarkSent();
        message.SetResponse(response);
    }

    /// <summary>Content that records when .NET reads it: the connection is open, and the first byte is about to be sent.</summary>
    private sealed class WatchedContent : HttpContent
    {
        private readonly ZoomMessage _message;
        private readonly byte[] _bytes;

        public WatchedContent(ZoomMessage message)
        {
            _message = message;
            _bytes = message.Body?.Bytes ?? [];
            if (message.Body is { } body)
                Headers.ContentType = new MediaTypeHeaderValue(body.Type);
        }

        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            _message.MarkSent();
            return stream.WriteAsync(_bytes, 0, _bytes.Length);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = _bytes.Length;
            return true;
        }
    }
}
