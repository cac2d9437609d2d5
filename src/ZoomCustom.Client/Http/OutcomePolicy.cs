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
        catch (ZoomException e) when (message.IsInDoubt)
        {
            throw new ZoomOutcomeUnknownException(message.Request, e);
        }
    }
}
