using System;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Polly;
using Polly.Retry;
using Polly.Timeout;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Which failures are worth another try, how long to wait before it, and when to give up.</summary>
internal sealed class Resilience
{
    /// <summary>A wait that is worth waiting; what is longer is somebody's to decide.</summary>
    public static readonly TimeSpan LongestWait = TimeSpan.FromMinutes(2);

    private const int Attempts = 8;
    private static readonly ResiliencePropertyKey<Sending> s_sending = new("sending");
    private readonly ResiliencePipeline _pipeline;

    public Resilience(TimeProvider clock) =>
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = clock }
            .AddTimeout(new TimeoutStrategyOptions
            {
                TimeoutGenerator = arguments => new(Of(arguments.Context).Context.TimeLimit ?? Timeout.InfiniteTimeSpan),
            })
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = Attempts - 1,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromMilliseconds(500),
                MaxDelay = TimeSpan.FromSeconds(30),
                UseJitter = true,
                ShouldHandle = arguments => new(IsWorthAnotherTry(
                    arguments.Outcome.Exception, Of(arguments.Context).Request.Operation.ResendSafe, arguments.Context.CancellationToken)),
                DelayGenerator = arguments => new((arguments.Outcome.Exception as ZoomApiException)?.RetryAfter),
                OnRetry = arguments =>
                {
                    Sending sending = Of(arguments.Context);
                    sending.Context.Notice?.Invoke(
                        $"{sending.Request.Operation}: {arguments.Outcome.Exception!.Message} Trying again in {arguments.RetryDelay.TotalSeconds:0.#} s.");
                    return default;
                },
            }).Build();

    /// <summary>Runs one request until it is answered, or until another try is no use.</summary>
    /// <exception cref="ZoomOutcomeUnknownException">A change may have been made.</exception>
    /// <exception cref="ZoomTimeoutException">The request's time limit has passed.</exception>
    public async Task<T> RunAsync<T>(ZoomRequest request, RequestContext told, Func<CancellationToken, Task<T>> attempt, CancellationToken cancel)
    {
        var sending = new Sending(request, told);
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancel);
        context.Properties.Set(s_sending, sending);
        try
        {
            return await _pipeline.ExecuteAsync(async c => await AttemptAsync(sending, attempt, c.CancellationToken).ConfigureAwait(false), context).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (sending.MayBeDone && request.Operation.Method == "DELETE" && e.StatusCode == System.Net.HttpStatusCode.NotFound)
        {
            // It is gone because an earlier try, whose answer was lost, removed it.
            return default!;
        }
        catch (TimeoutRejectedException e)
        {
            var late = new ZoomTimeoutException(
                $"{request.Operation} was not done within the {told.TimeLimit!.Value.TotalSeconds:0.#} seconds that -TimeoutSec gave it.", e);
            throw sending.MayBeDone || (request.Operation.IsChange && told.IsUnanswered)
                ? new ZoomOutcomeUnknownException($"{request.Operation.Method} {request.EscapedPath}", late) : late;
        }
        catch (Exception e) when (sending.MayBeDone && e is not OperationCanceledException && !IsFinal(e))
        {
            throw new ZoomOutcomeUnknownException($"{request.Operation.Method} {request.EscapedPath}", e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    internal static bool IsWorthAnotherTry(Exception? failure, bool resendSafe, CancellationToken cancel) => failure switch
    {
        null => false,
        ZoomApiException { RetryAfter: { } wait } when wait > LongestWait => false,
        ZoomApiException { IsUntouched: true } e => !e.IsDailyLimit,
        ZoomApiException e => resendSafe && (int)e.StatusCode >= 500,
        ZoomUnreachableException e => resendSafe || NeverSent(e),
        ZoomAnswerException => resendSafe,
        // A timeout of HttpClient shows itself as a cancellation that nobody asked for.
        OperationCanceledException => resendSafe && !cancel.IsCancellationRequested,
        _ => false,
    };

    private static async Task<T> AttemptAsync<T>(Sending sending, Func<CancellationToken, Task<T>> attempt, CancellationToken cancel)
    {
        try
        {
            return await attempt(cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (sending.Request.Operation.IsChange && LeavesDoubt(e))
        {
            sending.MayBeDone = true;
            throw;
        }
    }

    /// <summary>Whether after this failure Zoom may have done what it was asked.</summary>
    private static bool LeavesDoubt(Exception failure) => failure switch
    {
        ZoomApiException e => (int)e.StatusCode >= 500 && !e.IsUntouched,
        ZoomUnreachableException e => !NeverSent(e),
        ZoomAnswerException => true,
        _ => false,
    };

    /// <summary>Whether Zoom looked at the request this time and refused it: it would have refused it before.</summary>
    private static bool IsFinal(Exception failure) =>
        failure is ZoomApiException e && (int)e.StatusCode is >= 400 and < 500 && !e.IsThrottled && !e.IsTokenRefused;

    /// <summary>Whether there was no connection to send on.</summary>
    private static bool NeverSent(ZoomUnreachableException failure) =>
#if NET
        (failure.InnerException as HttpRequestException)?.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError
            or HttpRequestError.SecureConnectionError or HttpRequestError.ProxyTunnelError;
#else
        failure.InnerException?.InnerException is System.Net.WebException
        {
            Status: System.Net.WebExceptionStatus.NameResolutionFailure or System.Net.WebExceptionStatus.ProxyNameResolutionFailure
                or System.Net.WebExceptionStatus.ConnectFailure or System.Net.WebExceptionStatus.SecureChannelFailure
                or System.Net.WebExceptionStatus.TrustFailure
        };
#endif

    private static Sending Of(ResilienceContext context) => context.Properties.GetValue(s_sending, null!);

    /// <summary>A request with what has become of it so far.</summary>
    private sealed class Sending(ZoomRequest request, RequestContext context)
    {
        public ZoomRequest Request { get; } = request;

        public RequestContext Context { get; } = context;

        /// <summary>Whether an earlier try may have been done, its answer lost.</summary>
        public bool MayBeDone { get; set; }
    }
}
