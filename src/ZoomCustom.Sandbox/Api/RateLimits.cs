using System;
using System.Collections.Generic;
using System.Globalization;
using ZoomCustom.Limits;
using ZoomCustom.Operations;

namespace ZoomCustom.Sandbox.Api;

/// <summary>Counts requests as Zoom does: by product and rate limit label, for the whole account.</summary>
/// <param name="plan">The plan whose limits apply.</param>
/// <param name="enforced">Whether to enforce the limits. If not, the headers report limits that no client reaches.</param>
/// <param name="daily">The number of Heavy requests per day; null for the plan's number.</param>
/// <param name="otherClient">The share of each limit that another client uses.</param>
/// <param name="now">The current time.</param>
internal sealed class RateLimits(ZoomPlan plan, bool enforced, int? daily, Func<double> otherClient, Func<DateTimeOffset> now)
{
    private const int Unreachable = 100_000;

    private readonly Dictionary<(Product, RateLabel), (long Window, int Count)> _windows = [];
    private readonly Dictionary<Product, (DateTime Day, int Count)> _days = [];

    /// <summary>Counts a request.</summary>
    /// <returns>The rate limit headers, and the error if a limit is exceeded.</returns>
    public (Dictionary<string, string> Headers, Refusal? Refusal) Count(Operation operation)
    {
        DateTimeOffset time = now();
        bool isHeavy = operation.Label is RateLabel.Heavy or RateLabel.ResourceIntensive;
        var headers = new Dictionary<string, string>
        {
            ["X-RateLimit-Category"] = operation.Label == RateLabel.ResourceIntensive ? "Resource-intensive" : operation.Label.ToString(),
        };

        _days.TryGetValue(operation.Product, out var day);
        int today = day.Day == time.UtcDateTime.Date ? day.Count : 0;
        int? dailyLimit = !isHeavy ? null : daily ?? (enforced ? PlanLimits.Daily(plan, operation.Product) : null);
        if (today >= dailyLimit)
        {
            headers["X-RateLimit-Type"] = "Daily-limit";
            headers["X-RateLimit-Limit"] = dailyLimit.Value.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Remaining"] = "0";
            headers["Retry-After"] = time.UtcDateTime.Date.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return (
                headers,
                new Refusal(
                    429,
                    429,
                    $"You have exceeded the daily rate limit ({dailyLimit}) of Heavy API requests permitted for this account. Requests "
                        + $"resume at GMT 00:00:00."
                )
            );
        }

        Rate rate = PlanLimits.Of(plan, operation.Product, operation.Label);
        int limit = enforced ? rate.Count : Unreachable;
        long window = time.UtcTicks / rate.Per.Ticks;
        _windows.TryGetValue((operation.Product, operation.Label), out var counted);
        int own = counted.Window == window ? counted.Count : 0;
        // The other client uses its share evenly over the window. Its requests can't exceed the limit either.
        double elapsed = (double)(time.UtcTicks % rate.Per.Ticks) / rate.Per.Ticks;
        int count = Math.Min(own + (int)(limit * otherClient() * elapsed), Math.Max(limit, own));
        headers["X-RateLimit-Type"] = "QPS";
        headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Math.Max(limit - count - 1, 0).ToString(CultureInfo.InvariantCulture);
        if (count >= limit)
            return (headers, new Refusal(429, 429, "You have reached the maximum per-second rate limit for this API. Try again later."));

        // Rejected requests don't count.
        _windows[(operation.Product, operation.Label)] = (window, own + 1);
        if (isHeavy)
            _days[operation.Product] = (time.UtcDateTime.Date, today + 1);
        return (headers, null);
    }
}
