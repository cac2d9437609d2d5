using System;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Limits;

/// <summary>What an account pays for, as far as Zoom's rate limits tell plans apart.</summary>
public enum ZoomPlan
{
    /// <summary>No plan.</summary>
    Free,

    /// <summary>Pro.</summary>
    Pro,

    /// <summary>Business, Education, Enterprise and Partner.</summary>
    Business,
}

/// <summary>So many requests in a length of time.</summary>
/// <param name="Count">How many.</param>
/// <param name="Per">The length of time.</param>
public readonly record struct Rate(int Count, TimeSpan Per)
{
    /// <summary>Requests a second.</summary>
    public double PerSecond => Count / Per.TotalSeconds;
}

/// <summary>The limits that Zoom documents for each plan.</summary>
public static class PlanLimits
{
    private static readonly TimeSpan s_second = TimeSpan.FromSeconds(1),
        s_minute = TimeSpan.FromMinutes(1);

    /// <summary>The plans, the smallest first.</summary>
    public static readonly ZoomPlan[] Plans = [ZoomPlan.Free, ZoomPlan.Pro, ZoomPlan.Business];

    /// <summary>How fast requests of a product and weight class may come.</summary>
    /// <remarks>Phone is not to be had without a plan; what is refused for that is counted at Pro's rate.</remarks>
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

    /// <summary>How many Heavy and Resource-intensive requests there may be in a day, together; null where Zoom states no number.</summary>
    public static int? Daily(ZoomPlan plan, Product product) =>
        (plan, product) switch
        {
            (ZoomPlan.Free, _) => null,
            (ZoomPlan.Pro, Product.Core) => 30_000,
            (ZoomPlan.Pro, _) => 15_000,
            (_, Product.Core) => 60_000,
            _ => 30_000,
        };

    /// <summary>The plan that has such a limit; null where no plan, or more than one, has it.</summary>
    public static ZoomPlan? With(int count, Product product, RateLabel label)
    {
        ZoomPlan[] having = [.. Plans.Where(plan => Of(plan, product, label).Count == count)];
        return having.Length == 1 ? having[0] : null;
    }
}
