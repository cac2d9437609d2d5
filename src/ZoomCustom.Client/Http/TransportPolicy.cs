using System;
using System.IO;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Hands a message to the network. Here alone it is known whether it was sent.</summary>
internal sealed class TransportPolicy(HttpClient http) : IHttpPolicy
{
    /// <inheritdoc/>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        message.Begin();
        var request = new HttpRequestMessage(new HttpMethod(message.Operation.Method), message.Address);
        request.Headers.Authorization = message.Authorization;
        // Also a change without a body gets a content: .NET sends what has none a second time when a connection turns out to be closed.
        if (message.Body is not null || message.Operation.IsChange)
            request.Content = new WatchedContent(message);

        HttpResponseMessage response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel)
            .ConfigureAwait(false);
        bool wantsCredentials = response.StatusCode == HttpStatusCode.ProxyAuthenticationRequired;
        // .NET Framework returns a proxy's refusal as if it were the answer; then the content was never asked for.
        if (wantsCredentials || (request.Content is not null && !message.IsSent))
        {
            int status = (int)response.StatusCode;
            response.Dispose();
            message.MarkReturned();
            throw new ZoomUnreachableException(
                wantsCredentials
                    ? $"the proxy server wants credentials ({status}). Give them by -ProxyCredential or -ProxyUseDefaultCredentials"
                    : $"the proxy server opened no connection to {message.Address.Host} ({status})"
            );
        }

        // A read has no content to tell by that it was sent; its answer does.
        if (request.Content is null)
            message.MarkSent();
        message.Arrive(response);
    }

    /// <summary>A content that tells when it is asked for: when there is a connection, and the first byte is about to leave.</summary>
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
