using System;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A subaccount of this account.</summary>
public sealed class ZoomSubAccount : ZoomObject
{
    /// <summary>The ID, with the name that other cmdlets accept from the pipeline.</summary>
    [JsonIgnore]
    public string? AccountId => Id;

    public string? AccountName { get; init; }
    public long? AccountNumber { get; init; }
    public string? AccountType { get; init; }
    public DateTime? CreatedAt { get; init; }
    public string? Id { get; init; }
    public string? OwnerEmail { get; init; }
    public int? Seats { get; init; }
    public DateTime? SubscriptionEndTime { get; init; }
    public DateTime? SubscriptionStartTime { get; init; }
    public bool? Reseller { get; init; }
    public bool? BulkLicense { get; init; }
    public ZoomPart? Options { get; init; }
    public string? OwnerId { get; init; }
    public string? VanityUrl { get; init; }

    /// <inheritdoc/>
    public override string ToString() => AccountName ?? Id ?? "";
}
