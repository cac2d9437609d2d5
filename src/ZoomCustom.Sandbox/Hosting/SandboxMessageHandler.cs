using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Sandbox.Hosting;

/// <summary>Passes an HttpClient's requests to an account in the same process, without a port or a network.</summary>
public sealed class SandboxMessageHandler(SandboxAccount account) : HttpMessageHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        byte[] body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        Dictionary<string, string> headers = request
            .Headers.Concat(request.Content?.Headers ?? Enumerable.Empty<KeyValuePair<string, IEnumerable<string>>>())
            .ToDictionary(h => h.Key, h => string.Join(",", h.Value), StringComparer.OrdinalIgnoreCase);
        SandboxResponse answer = account.Answer(
            new SandboxRequest(
                request.Method.Method,
                request.RequestUri!.AbsolutePath,
                request.RequestUri.Query.TrimStart('?'),
                headers,
                body
            )
        );
        if (answer.Delivery == Delivery.Reset)
            throw new HttpRequestException("The sandbox broke the connection.", new IOException("Connection reset."));
        if (answer.Delivery == Delivery.Stalled)
            await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(false);
        if (answer.Delivery == Delivery.Truncated)
            answer = answer with { Body = [.. answer.Body.Take(answer.Body.Length / 2)] };

        var response = new HttpResponseMessage((HttpStatusCode)answer.Status)
        {
            RequestMessage = request,
            Content = new ByteArrayContent(answer.Body),
        };
        foreach (KeyValuePair<string, string> header in answer.Headers)
        {
            if (!response.Headers.TryAddWithoutValidation(header.Key, header.Value))
                response.Content.Headers.TryAddWithoutValidation(header.Key, header.Value);
        }

        return response;
    }
}
