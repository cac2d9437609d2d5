using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

/// <summary>The policies that a message passes through, outermost first. The last policy sends it.</summary>
internal sealed class HttpPipeline(params IHttpPolicy[] policies)
{
    /// <summary>Sends a message, with retries, until it succeeds or fails.</summary>
    public Task SendAsync(ZoomMessage message, CancellationToken cancel) => SendAsync(message, 0, cancel);

    private Task SendAsync(ZoomMessage message, int at, CancellationToken cancel) =>
        policies[at].SendAsync(message, inner => SendAsync(message, at + 1, inner), cancel);
}
