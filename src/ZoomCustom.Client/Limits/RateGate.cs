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

/// <summary>Where every request to an account waits for its turn. All sessions of a process on one account share one.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class RateGate
{
    /// <summary>What of a day's budget is worth a word when it has been spent.</summary>
    private const double Worrying = 0.8;

    private static readonly ConcurrentDictionary<string, RateGate> s_shared = new(StringComparer.OrdinalIgnoreCase);

    private readonly ConcurrentDictionary<(Product, RateLabel), PacedLimiter> _paced = new();
    private readonly ConcurrentDictionary<string, RateLimiter> _special = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, DailyCount> _daily = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private ZoomPlan? _plan;

    /// <summary>Makes a gate of its own.</summary>
    /// <param name="clock">The clock that waits are measured by.</param>
    public RateGate(TimeProvider clock) => _clock = clock;

    /// <summary>The account's plan, as it was told or found out; null while it is not known.</summary>
    public ZoomPlan? Plan => _plan;

    /// <summary>The gate that every session on an account goes through.</summary>
    /// <param name="api">The root of the API.</param>
    /// <param name="account">The account's ID, or whatever else tells it from others.</param>
    public static RateGate Of(Uri api, string account) =>
        s_shared.GetOrAdd(api.Authority + " " + account, _ => new RateGate(TimeProvider.System));

    /// <summary>Takes somebody's word for the plan; what Zoom answers goes before it.</summary>
    public void Assume(ZoomPlan plan) => _plan ??= plan;

    /// <summary>How many requests of an operation it is of use to have under way at once.</summary>
    public int Depth(Operation operation)
    {
        // Enough to keep the pace at a second's latency.
        double pace = Paced(operation).Limit ?? PlanLimits.Of(_plan ?? ZoomPlan.Pro, operation.Product, operation.Label).PerSecond;
        return Math.Min(Math.Max((int)pace, 4), ZoomHttp.MostConnections);
    }

    /// <summary>Waits for a request's turn.</summary>
    /// <exception cref="ZoomDailyLimitException">The day's budget is spent.</exception>
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
                if (day.Count(_clock.GetUtcNow(), Worrying) is { } warning)
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
        if (info is { IsDaily: false, Limit: { } told })
            _plan = PlanLimits.With(told, operation.Product, operation.Label) ?? _plan;
        paced.Observe(turn, info);
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
                _daily.GetOrAdd(operation.Id, _ => new DailyCount(operation.ToString(), () => _plan is { } plan ? limits[(int)plan] : null))
            );
        return days;
    }

    /// <summary>The day's budget that all costly requests of a product share.</summary>
    private DailyCount? Pool(Operation operation) =>
        operation.Label is not (RateLabel.Heavy or RateLabel.ResourceIntensive)
            ? null
            : _daily.GetOrAdd(
                operation.Product.ToString(),
                _ => new DailyCount(
                    operation.Product == Product.Phone ? "Heavy requests to Zoom Phone" : "Heavy requests",
                    () => _plan is { } plan ? PlanLimits.Daily(plan, operation.Product) : null
                )
            );

    /// <summary>A request on its way through.</summary>
    internal readonly struct Passage(RateGate gate, Operation operation, PacedLimiter paced, RateLimitLease turn, RateLimitLease? special)
        : IDisposable
    {
        /// <summary>Takes in what the answer tells of the account's budget.</summary>
        public void Observe(HttpResponseMessage response) => gate.Observe(operation, paced, turn, response);

        /// <summary>Lets the next in where only one may be.</summary>
        public void Dispose() => special?.Dispose();

        /// <summary>Remembers that a day's budget is spent.</summary>
        /// <returns>What to tell; null where the budget is not the account's but one user's.</returns>
        public ZoomDailyLimitException? Close(ZoomApiException refusal)
        {
            ZoomDailyLimitException? spent = null;
            foreach (DailyCount day in gate.Days(operation))
                spent = day.Close(refusal, gate._clock.GetUtcNow());
            return spent;
        }
    }
}
