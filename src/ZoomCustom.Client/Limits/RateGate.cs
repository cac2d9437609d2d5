using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Net.Http;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Limits;

/// <summary>Makes each request wait until the account's rate limits allow it. All sessions of an account in a process share a
/// gate.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class RateGate
{
    /// <summary>The fraction of a daily limit at which a warning is written.</summary>
    private const double WarningThreshold = 0.8;

    private static readonly ConcurrentDictionary<string, RateGate> s_shared = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<(Product, RateLabel), PacedLimiter> _paced = new();
    private readonly ConcurrentDictionary<string, RateLimiter> _special = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DailyCount> _daily = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, AnswerTime> _times = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private ZoomPlan? _plan;

    /// <summary>Creates a gate that isn't shared.</summary>
    /// <param name="clock">The clock that measures waits.</param>
    public RateGate(TimeProvider clock) => _clock = clock;

    /// <summary>The account's plan, as the user specified or as Zoom's limits show; null if unknown.</summary>
    public ZoomPlan? Plan => _plan;

    /// <summary>Returns the gate that all sessions of an account share.</summary>
    /// <param name="api">The base address of the API.</param>
    /// <param name="account">The account's ID, or another value that identifies it.</param>
    public static RateGate Of(Uri api, string account) =>
        s_shared.GetOrAdd(api.Authority + " " + account, _ => new RateGate(TimeProvider.System));

    /// <summary>Sets the plan that the user specified. The limits that Zoom reports take precedence.</summary>
    public void Assume(ZoomPlan plan)
    {
        if (_plan is null)
            Learn(plan);
    }

    /// <summary>Returns how many concurrent requests of an operation are useful: as many as the account's limit allows while a response
    /// is awaited.</summary>
    public int Depth(Operation operation)
    {
        double pace = Paced(operation).Limit ?? PlanLimits.Of(_plan ?? ZoomPlan.Pro, operation.Product, operation.Label).PerSecond;
        // Some responses take longer than others.
        double depth = (pace * Time(operation).Seconds * 1.25) + 2;
        return (int)Math.Min(Math.Max(depth, 4), ZoomHttp.MostConnections);
    }

    private AnswerTime Time(Operation operation) => _times.GetOrAdd(operation.Id, _ => new AnswerTime());

    /// <summary>Waits until a request may be sent.</summary>
    /// <exception cref="ZoomDailyLimitException">The daily limit is reached.</exception>
    internal async Task<Passage> EnterAsync(Operation operation, RequestContext context, CancellationToken cancel)
    {
        List<DailyCount> days = Days(operation);
        foreach (DailyCount day in days)
            day.ThrowIfSpent(_clock.GetUtcNow());

        RateLimitLease? special = null;
        if (Special(operation) is { } limiter)
            special = await limiter.AcquireAsync(1, cancel).ConfigureAwait(false);
        try
        {
            PacedLimiter paced = Paced(operation);
            RateLimitLease turn = await paced.AcquireAsync(1, cancel).ConfigureAwait(false);
            foreach (DailyCount day in days)
            {
                if (day.Count(_clock.GetUtcNow(), WarningThreshold) is { } warning)
                    context.Warning?.Invoke(warning);
            }

            return new Passage(this, operation, paced, turn, special);
        }
        catch
        {
            special?.Dispose();
            throw;
        }
    }

    private void Observe(Operation operation, PacedLimiter paced, RateLimitLease turn, HttpResponseMessage response)
    {
        RateInfo info = RateInfo.Of(response, _clock.GetUtcNow());
        if (info is { IsDaily: true, Limit: { } limit, Remaining: { } remaining } && Pool(operation) is { } pool)
            pool.Learn(limit, limit - remaining, _clock.GetUtcNow());
        if (info.Limit is { } told)
            Learn(info.IsDaily ? PlanLimits.WithDaily(told, operation.Product) : PlanLimits.With(told, operation.Product, operation.Label));
        paced.Observe(turn, info);
        if (response.IsSuccessStatusCode && turn is Turn { At: var sent })
            Time(operation).Add(paced.Now - sent);
    }

    /// <summary>Notes the plan that a limit shows. Its other limits are the plan's, until Zoom reports them.</summary>
    private void Learn(ZoomPlan? shown)
    {
        if (shown is not { } plan || plan == _plan)
            return;
        _plan = plan;
        foreach (KeyValuePair<(Product Product, RateLabel Label), PacedLimiter> paced in _paced)
            paced.Value.Assume(PlanLimits.Of(plan, paced.Key.Product, paced.Key.Label));
    }

    private PacedLimiter Paced(Operation operation) =>
        _paced.GetOrAdd(
            (operation.Product, operation.Label),
            key => new PacedLimiter(
                PlanLimits.Of(ZoomPlan.Free, key.Item1, key.Item2),
                _plan is { } plan ? PlanLimits.Of(plan, key.Item1, key.Item2) : null,
                _clock
            )
        );

    private RateLimiter? Special(Operation operation) =>
        operation.IsSerial
            ? _special.GetOrAdd(operation.Id, _ => new ConcurrencyLimiter(new() { PermitLimit = 1, QueueLimit = int.MaxValue }))
        : operation.Spacing > TimeSpan.Zero
            ? _special.GetOrAdd(operation.Id, _ => new PacedLimiter(new Rate(1, operation.Spacing), null, _clock))
        : null;

    private List<DailyCount> Days(Operation operation)
    {
        var days = new List<DailyCount>();
        if (Pool(operation) is { } pool)
            days.Add(pool);
        if (operation.DailyLimits is { } limits)
            days.Add(
                _daily.GetOrAdd(
                    operation.Id,
                    _ => new DailyCount($"{operation} requests", () => _plan is { } plan ? limits[(int)plan] : null)
                )
            );
        return days;
    }

    /// <summary>Returns the daily limit that all Heavy and Resource-intensive requests of a product share.</summary>
    private DailyCount? Pool(Operation operation) =>
        operation.Label is not (RateLabel.Heavy or RateLabel.ResourceIntensive)
            ? null
            : _daily.GetOrAdd(
                operation.Product.ToString(),
                _ => new DailyCount(
                    operation.Product == Product.Phone ? "Heavy Zoom Phone requests" : "Heavy requests",
                    () => _plan is { } plan ? PlanLimits.Daily(plan, operation.Product) : null
                )
            );

    /// <summary>A request that may be sent now. Dispose of it when the response has been read.</summary>
    internal readonly struct Passage(RateGate gate, Operation operation, PacedLimiter paced, RateLimitLease turn, RateLimitLease? special)
        : IDisposable
    {
        /// <summary>Updates the limits from the response.</summary>
        public void Observe(HttpResponseMessage response) => gate.Observe(operation, paced, turn, response);

        /// <summary>If the operation allows only one request at a time, lets the next one start.</summary>
        public void Dispose() => special?.Dispose();

        /// <summary>Records that a daily limit is reached.</summary>
        /// <returns>The exception to throw; null if the limit is a user's, not the account's.</returns>
        public ZoomDailyLimitException? Close(ZoomApiException refusal)
        {
            ZoomDailyLimitException? spent = null;
            foreach (DailyCount day in gate.Days(operation))
                spent = day.Close(refusal, gate._clock.GetUtcNow());
            return spent;
        }
    }
}
