using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

/// <summary>Reports each request and its response, without bodies and tokens, and keeps the response's tracking ID.</summary>
internal sealed class TracePolicy(TimeProvider clock) : IHttpPolicy
{
    /// <inheritdoc/>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        long sent = clock.GetTimestamp();
        message.Context.Sending?.Invoke();
        await next(cancel).ConfigureAwait(false);
        HttpResponseMessage response = message.Response!;
        message.Context.TrackingId = Classifier.TrackingId(response);
        message.Context.Trace?.Invoke(
            $"{message.Operation.Method} {message.Address.PathAndQuery}: {(int)response.StatusCode} after "
                + $"{clock.GetElapsedTime(sent).TotalMilliseconds:0} ms, tracking id {message.Context.TrackingId ?? "(none)"}"
        );
    }
}
