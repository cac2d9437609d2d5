using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Says of a change that failed in doubt that its outcome is unknown.</summary>
internal sealed class OutcomePolicy : IHttpPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ZoomOutcomeUnknownException">Zoom may have made the change.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        try
        {
            await next(cancel).ConfigureAwait(false);
        }
        // Whatever the failure is: a stopped pipeline is told by what is unanswered.
        catch (Exception e) when (message.IsInDoubt && e is not OperationCanceledException)
        {
            throw new ZoomOutcomeUnknownException(message.Request, e);
        }
    }
}
