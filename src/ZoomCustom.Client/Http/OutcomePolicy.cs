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
        catch (ZoomException e) when (message.IsInDoubt)
        {
            throw new ZoomOutcomeUnknownException(message.Request, e);
        }
    }
}
