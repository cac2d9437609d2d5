using System;
using System.Collections.Generic;
using System.Globalization;
using ZoomCustom.Operations;

namespace ZoomCustom.Sandbox.Api;

/// <summary>Counts requests as Zoom does: by product and weight class, for the whole account.</summary>
internal sealed class RateLimits(SandboxPlan plan, TimeProvider clock)
{
    private readonly Dictionary<(Product, RateLabel), (long Window, int Count)> _windows = [];
    private readonly Dictionary<Product, (DateTime Day, int Count)> _days = [];

    /// <summary>Counts a request in.</summary>
    /// <returns>The headers that tell of the budget, and the refusal when it is spent.</returns>
    public (Dictionary<string, string> Headers, Refusal? Refusal) Count(Operation operation)
    {
        DateTimeOffset now = clock.GetUtcNow();
        bool costly = operation.Label is RateLabel.Heavy or RateLabel.ResourceIntensive;
        var headers = new Dictionary<string, string> { ["X-RateLimit-Category"] = operation.Label == RateLabel.ResourceIntensive ? "Resource-intensive" : operation.Label.ToString() };

        _days.TryGetValue(operation.Product, out var day);
        int today = day.Day == now.UtcDateTime.Date ? day.Count : 0;
        int? daily = costly ? Daily(operation.Product) : null;
        if (today >= daily)
        {
            headers["X-RateLimit-Type"] = "Daily-limit";
            headers["X-RateLimit-Limit"] = daily.Value.ToString(CultureInfo.InvariantCulture);
            headers["X-RateLimit-Remaining"] = "0";
            headers["Retry-After"] = now.UtcDateTime.Date.AddDays(1).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
            return (headers, new Refusal(429, 429, $"You have exceeded the daily rate limit ({daily}) of Heavy API requests permitted for this account. Requests resume at GMT 00:00:00."));
        }

        (int limit, TimeSpan length) = Rate(operation);
        long window = now.UtcTicks / length.Ticks;
        _windows.TryGetValue((operation.Product, operation.Label), out var counted);
        int count = counted.Window == window ? counted.Count : 0;
        headers["X-RateLimit-Type"] = "QPS";
        headers["X-RateLimit-Limit"] = limit.ToString(CultureInfo.InvariantCulture);
        headers["X-RateLimit-Remaining"] = Math.Max(limit - count - 1, 0).ToString(CultureInfo.InvariantCulture);
        if (count >= limit)
            return (headers, new Refusal(429, 429, "You have reached the maximum per-second rate limit for this API. Try again later."));

        // Only what is let in counts, for the second and for the day.
        _windows[(operation.Product, operation.Label)] = (window, count + 1);
        if (costly)
            _days[operation.Product] = (now.UtcDateTime.Date, today + 1);
        return (headers, null);
    }

    private (int Limit, TimeSpan Window) Rate(Operation operation)
    {
        int column = plan switch { SandboxPlan.Free => 0, SandboxPlan.Pro => 1, _ => 2 };
        TimeSpan second = TimeSpan.FromSeconds(1), minute = TimeSpan.FromMinutes(1);
        return (operation.Product, operation.Label) switch
        {
            (Product.Core, RateLabel.Light) => (new[] { 4, 30, 80 }[column], second),
            (Product.Core, RateLabel.Medium) => (new[] { 2, 20, 60 }[column], second),
            (Product.Core, RateLabel.Heavy) => (new[] { 1, 10, 40 }[column], second),
            (Product.Core, _) => (new[] { 10, 10, 20 }[column], minute),
            // Phone is not to be had on a free plan; what is refused for that is counted at Pro's rate.
            (_, RateLabel.Light) => (new[] { 20, 20, 40 }[column], second),
            (_, RateLabel.Medium) => (new[] { 10, 10, 20 }[column], second),
            (_, RateLabel.Heavy) => (new[] { 5, 5, 10 }[column], second),
            _ => (new[] { 5, 5, 10 }[column], minute),
        };
    }

    private int? Daily(Product product) => (plan, product) switch
    {
        (SandboxPlan.Free, _) => null,
        (SandboxPlan.Pro, Product.Core) => 30_000,
        (SandboxPlan.Pro, _) => 15_000,
        (_, Product.Core) => 60_000,
        _ => 30_000,
    };
}
