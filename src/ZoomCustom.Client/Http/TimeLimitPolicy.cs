using System;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Timeout;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Ends a message whose time has passed, waits and retries included.</summary>
internal sealed class TimeLimitPolicy(TimeProvider clock) : IHttpPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ZoomTimeoutException">The time has passed.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        if (message.Context.TimeLimit is not { } limit)
        {
            await next(cancel).ConfigureAwait(false);
            return;
        }

        ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            // Polly's own bounds for a timeout.
            .AddTimeout(
                TimeSpan.FromTicks(Math.Min(Math.Max(limit.Ticks, TimeSpan.FromMilliseconds(10).Ticks), TimeSpan.FromHours(24).Ticks))
            )
            .Build();
        try
        {
            await pipeline.ExecuteAsync(async inner => await next(inner).ConfigureAwait(false), cancel).ConfigureAwait(false);
        }
        catch (TimeoutRejectedException e)
        {
            string last = message.LastFailure is { } failure ? $" The last attempt: {failure.Message}" : "";
            throw new ZoomTimeoutException(
                $"{message.Operation} was not done within the {limit.TotalSeconds:0.#} seconds that -TimeoutSec gave it.{last}",
                e
            );
        }
    }
}
