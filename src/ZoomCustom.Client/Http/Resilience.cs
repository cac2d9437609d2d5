using System;
using System.IO;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;

namespace ZoomCustom.Http;

/// <summary>Which failures are worth another try, and how long to wait before it.</summary>
internal sealed class Resilience
{
    private const int Attempts = 8;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(2);
    private static readonly ResiliencePropertyKey<ZoomRequest> s_request = new("request");
    private readonly ResiliencePipeline _pipeline;

    public Resilience(TimeProvider clock) =>
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }.AddRetry(new RetryStrategyOptions
        {
            MaxRetryAttempts = Attempts - 1,
            BackoffType = DelayBackoffType.Exponential,
            Delay = TimeSpan.FromMilliseconds(500),
            MaxDelay = TimeSpan.FromSeconds(30),
            UseJitter = true,
            ShouldHandle = arguments => new(IsWorthAnotherTry(
                arguments.Outcome.Exception, Request(arguments.Context).Operation.ResendSafe, arguments.Context.CancellationToken)),
            DelayGenerator = arguments => new((arguments.Outcome.Exception as ZoomApiException)?.RetryAfter),
            OnRetry = arguments =>
            {
                ZoomRequest request = Request(arguments.Context);
                request.Notice?.Invoke(
                    $"{request.Operation}: {arguments.Outcome.Exception!.Message} Trying again in {arguments.RetryDelay.TotalSeconds:0.#} s.");
                return default;
            },
        }).Build();

    /// <summary>Runs one request until it is answered, or until another try is no use.</summary>
    public async Task<T> RunAsync<T>(ZoomRequest request, Func<CancellationToken, Task<T>> attempt, CancellationToken cancel)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancel);
        context.Properties.Set(s_request, request);
        try
        {
            return await _pipeline.ExecuteAsync(
                async c => await attempt(c.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    internal static bool IsWorthAnotherTry(Exception? failure, bool resendSafe, CancellationToken cancel) => failure switch
    {
        null => false,
        // Refused before it was looked at, so that nothing can happen twice.
        ZoomApiException { IsThrottled: true } e => !e.IsDailyLimit && !(e.RetryAfter > s_longestWait),
        ZoomApiException e => resendSafe && (int)e.StatusCode >= 500,
        HttpRequestException or IOException or ZoomAnswerException => resendSafe,
        // A timeout of HttpClient shows itself as a cancellation that nobody asked for.
        OperationCanceledException => resendSafe && !cancel.IsCancellationRequested,
        _ => false,
    };

    private static ZoomRequest Request(ResilienceContext context) => context.Properties.GetValue(s_request, null!);
}
