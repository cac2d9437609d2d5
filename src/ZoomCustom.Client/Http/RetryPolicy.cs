using System;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Retries a message if that is useful and safe, after the wait that Zoom asks for.</summary>
internal sealed class RetryPolicy : IHttpPolicy
{
    private const int Attempts = 8;
    private static readonly ResiliencePropertyKey<ZoomMessage> s_message = new("message");
    private readonly ResiliencePipeline _pipeline;

    public RetryPolicy(TimeProvider clock) =>
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddRetry(
                new RetryStrategyOptions
                {
                    MaxRetryAttempts = Attempts - 1,
                    BackoffType = DelayBackoffType.Exponential,
                    Delay = TimeSpan.FromMilliseconds(500),
                    MaxDelay = TimeSpan.FromSeconds(30),
                    UseJitter = true,
                    ShouldHandle = arguments =>
                    {
                        ZoomMessage message = Of(arguments.Context);
                        return new(
                            message.Classifier.IsWorthAnotherTry(message, arguments.Outcome.Exception, arguments.Context.CancellationToken)
                        );
                    },
                    DelayGenerator = arguments => new((arguments.Outcome.Exception as ZoomApiException)?.RetryAfter),
                    OnRetry = arguments =>
                    {
                        ZoomMessage message = Of(arguments.Context);
                        message.LastFailure = arguments.Outcome.Exception;
                        message.Context.Notice?.Invoke(
                            $"{message.Operation}: {arguments.Outcome.Exception!.Message} Trying again in "
                                + $"{arguments.RetryDelay.TotalSeconds:0.#} s."
                        );
                        return default;
                    },
                }
            )
            .Build();

    /// <inheritdoc/>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancel);
        context.Properties.Set(s_message, message);
        try
        {
            await _pipeline.ExecuteAsync(async c => await next(c.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private static ZoomMessage Of(ResilienceContext context) => context.Properties.GetValue(s_message, null!);
}
