using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Throws OutcomeUnknown for a failed change that Zoom may still have made.</summary>
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
        // This applies to any failure, except if the pipeline is stopped. Then the ledger reports requests without a response.
        catch (Exception e) when (message.IsInDoubt && e is not OperationCanceledException)
        {
            throw new ZoomOutcomeUnknownException(message.Request, e);
        }
    }
}
