using System;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Limits;

/// <summary>The plans that Zoom's rate limits distinguish.</summary>
public enum ZoomPlan
{
    /// <summary>The free plan.</summary>
    Free,

    /// <summary>The Pro plan.</summary>
    Pro,

    /// <summary>The Business, Education, Enterprise, and Partner plans.</summary>
    Business,
}

/// <summary>A number of requests per period.</summary>
/// <param name="Count">The number of requests.</param>
/// <param name="Per">The period.</param>
public readonly record struct Rate(int Count, TimeSpan Per)
{
    /// <summary>The number of requests per second.</summary>
    public double PerSecond => Count / Per.TotalSeconds;
}

/// <summary>The rate limits that Zoom documents for each plan.</summary>
public static class PlanLimits
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1),
        s_minute = TimeSpan.FromMinutes(1);

    /// <summary>All plans, smallest first.</summary>
    public static readonly ZoomPlan[] Plans = [ZoomPlan.Free, ZoomPlan.Pro, ZoomPlan.Business];

    /// <summary>Returns the rate limit for a product and a rate limit label.</summary>
    /// <remarks>Zoom Phone isn't available on the free plan. There, the limit of the Pro plan is used.</remarks>
    public static Rate Of(ZoomPlan plan, Product product, RateLabel label)
    {
        int[] counts = (product, label) switch
        {
            (Product.Core, RateLabel.Light) => [4, 30, 80],
            (Product.Core, RateLabel.Medium) => [2, 20, 60],
            (Product.Core, RateLabel.Heavy) => [1, 10, 40],
            (Product.Core, _) => [10, 10, 20],
            (_, RateLabel.Light) => [20, 20, 40],
            (_, RateLabel.Medium) => [10, 10, 20],
            (_, RateLabel.Heavy) => [5, 5, 10],
            _ => [5, 5, 10],
        };
        return new(counts[(int)plan], label == RateLabel.ResourceIntensive ? s_minute : s_second);
    }

    /// <summary>Returns the daily limit of Heavy and Resource-intensive requests together; null if Zoom documents none.</summary>
    public static int? Daily(ZoomPlan plan, Product product) =>
        (plan, product) switch
        {
            (ZoomPlan.Free, _) => null,
            (ZoomPlan.Pro, Product.Core) => 30_000,
            (ZoomPlan.Pro, _) => 15_000,
            (_, Product.Core) => 60_000,
            _ => 30_000,
        };

    /// <summary>Returns the only plan that has a daily limit; null if no plan or several plans have it.</summary>
    public static ZoomPlan? WithDaily(int count, Product product) =>
        Array.Find(Plans, plan => Daily(plan, product) == count) is var found && Daily(found, product) == count ? found : null;

    /// <summary>Returns the only plan that has a limit; null if no plan or several plans have it.</summary>
    public static ZoomPlan? With(int count, Product product, RateLabel label)
    {
        ZoomPlan[] having = [.. Plans.Where(plan => Of(plan, product, label).Count == count)];
        return having.Length == 1 ? having[0] : null;
    }
}
