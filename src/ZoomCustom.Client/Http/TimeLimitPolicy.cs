using System;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Timeout;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Ends a message, including its waits and retries, when its time limit has passed.</summary>
internal sealed class TimeLimitPolicy(TimeProvider clock) : IHttpPolicy
{
    /// <inheritdoc/>
    /// <exception cref="ZoomTimeoutException">The time limit has passed.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        if (message.Context.TimeLimit is not { } limit)
        {
            await next(cancel).ConfigureAwait(false);
            return;
        }

        ResiliencePipeline pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            // The shortest and longest timeouts that Polly allows.
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
            string last = message.LastFailure is { } failure ? $" The last attempt failed: {failure.Message}" : "";
            throw new ZoomTimeoutException(
                $"{message.Operation} didn't finish within the {limit.TotalSeconds:0.#} seconds that -TimeoutSec allows.{last}",
                e
            );
        }
    }
}
