using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Http;

/// <summary>Policies that a message goes through, the outermost first. The last one sends it.</summary>
internal sealed class HttpPipeline(params IHttpPolicy[] policies)
{
    /// <summary>Sends a message until it is answered, or until another try is no use.</summary>
    public Task SendAsync(ZoomMessage message, CancellationToken cancel) => SendAsync(message, 0, cancel);

    private Task SendAsync(ZoomMessage message, int at, CancellationToken cancel) =>
        policies[at].SendAsync(message, inner => SendAsync(message, at + 1, inner), cancel);
}
