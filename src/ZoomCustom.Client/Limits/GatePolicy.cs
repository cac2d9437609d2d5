using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Limits;

/// <summary>Makes a message wait until the account's rate limits allow it, and reports the response to the rate gate.</summary>
/// <param name="gate">Returns the gate to use.</param>
internal sealed class GatePolicy(Func<RateGate> gate) : IHttpPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ZoomDailyLimitException">The daily limit is reached.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        using RateGate.Passage passage = await gate().EnterAsync(message.Operation, message.Context, cancel).ConfigureAwait(false);
        message.Answered = passage.Observe;
        try
        {
            await next(cancel).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (e.IsDailyLimit && passage.Close(e) is { } spent)
        {
            throw spent;
        }
    }
}
