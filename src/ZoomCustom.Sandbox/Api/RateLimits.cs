using System;
using System.Collections.Generic;
using System.Globalization;
using ZoomCustom.Limits;
using ZoomCustom.Operations;

namespace ZoomCustom.Sandbox.Api;

/// <summary>Counts requests as Zoom does: by product and weight class, for the whole account.</summary>
/// <param name="plan">The plan whose limits hold.</param>
/// <param name="enforced">Whether they do; else the limits told of are out of reach.</param>
/// <param name="daily">How many Heavy requests a day in place of the plan's number; null for that.</param>
/// <param name="elsewhere">The part of each limit that another client spends.</param>
/// <param name="now">The time.</param>
internal sealed class RateLimits(ZoomPlan plan, bool enforced, int? daily, Func<double> elsewhere, Func<DateTimeOffset> now)
{
    private const int OutOfReach = 100_000;

    private readonly Dictionary<(Product, RateLabel), (long Window, int Count)> _windows = [];
    private readonly Dictionary<Product, (DateTime Day, int Count)> _days = [];

    /// <summary>Counts a request in.</summary>
    /// <returns>The headers that tell of the budget, and the refusal when it is spent.</returns>
    public (Dictionary<string, string> Headers, Refusal? Refusal) Count(Operation operation)
    {
        DateTimeOffset time = now();
        bool costly = operation.Label is RateLabel.Heavy or RateLabel.ResourceIntensive;
        var headers = new Dictionary<string, string>
        {
            ["X-RateLimit-Category"] = operation.Label == RateLabel.ResourceIntensive ? "Resource-intensive" : operation.Label.ToString(),
        };

        _days.TryGetValue(operation.Product, out var day);
        int today = day.Day == time.UtcDateTime.Date ? day.Count : 0;
        int? aDay = !costly ? null : daily ?? (enforced ? PlanLimits.Daily(plan, operation.Product) : null);
        if (today >= aDay)
        {
            headers["X-RateLimit-Type"] = "Daily-limit";
            headers["X-RateLimit-Limit"] = aDay.Value.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Remaining"] = "0";
            headers["Retry-After"] = time.UtcDateTime.Date.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return (
                headers,
                new Refusal(
                    429,
                    429,
                    $"You have exceeded the daily rate limit ({aDay}) of Heavy API requests permitted for this account. Requests "
                        + $"resume at GMT 00:00:00."
                )
            );
        }

        Rate rate = PlanLimits.Of(plan, operation.Product, operation.Label);
        int limit = enforced ? rate.Count : OutOfReach;
        long window = time.UtcTicks / rate.Per.Ticks;
        _windows.TryGetValue((operation.Product, operation.Label), out var counted);
        int own = counted.Window == window ? counted.Count : 0;
        // The other client spends evenly; when it meets the limit, it is refused as anybody is.
        double passed = (double)(time.UtcTicks % rate.Per.Ticks) / rate.Per.Ticks;
        int count = Math.Min(own + (int)(limit * elsewhere() * passed), Math.Max(limit, own));
        headers["X-RateLimit-Type"] = "QPS";
        headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Math.Max(limit - count - 1, 0).ToString(CultureInfo.InvariantCulture);
        if (count >= limit)
            return (headers, new Refusal(429, 429, "You have reached the maximum per-second rate limit for this API. Try again later."));

        // Only what is let in counts, for the second and for the day.
        _windows[(operation.Product, operation.Label)] = (window, own + 1);
        if (costly)
            _days[operation.Product] = (time.UtcDateTime.Date, today + 1);
        return (headers, null);
    }
}
