using System;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A monthly billing report.</summary>
public sealed class ZoomBillingReport : ZoomObject
{
    /// <summary>The ID, with the name that other cmdlets accept from the pipeline.</summary>
    [JsonIgnore]
    public string? BillingId => Id;

    [WithoutZone]
    public DateTime? EndDate { get; init; }
    public string? Id { get; init; }

    [WithoutZone]
    public DateTime? StartDate { get; init; }
    public decimal? TaxAmount { get; init; }
    public decimal? TotalAmount { get; init; }
    public int? Type { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Id ?? "";
}
