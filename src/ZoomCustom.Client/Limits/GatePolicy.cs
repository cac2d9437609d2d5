using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Limits;

/// <summary>Has a message wait for its turn at the account's gate, and tells the gate what came back.</summary>
/// <param name="gate">The gate in use.</param>
internal sealed class GatePolicy(Func<RateGate> gate) : IHttpPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ZoomDailyLimitException">The day's budget is spent.</exception>
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
