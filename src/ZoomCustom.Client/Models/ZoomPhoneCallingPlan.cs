namespace ZoomCustom.Models;

/// <summary>A Zoom Phone calling plan, with the number of purchased and assigned plans.</summary>
public sealed class ZoomPhoneCallingPlan : ZoomObject
{
    public int? Assigned { get; init; }
    public int? Available { get; init; }
    public string? Name { get; init; }
    public int? Subscribed { get; init; }
    public int? Type { get; init; }
    public string? BillingAccountId { get; init; }
    public string? BillingAccountName { get; init; }
    public string? BillingSubscriptionId { get; init; }
    public string? BillingSubscriptionName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? "";
}
