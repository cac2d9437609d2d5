using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A Zoom Phone user. Policies are set only when a single user is requested.</summary>
public sealed class ZoomPhoneUser : ZoomObject
{
    /// <summary>The ID, with the name that other cmdlets accept from the pipeline.</summary>
    [JsonIgnore]
    public string? UserId => Id;

    /// <summary>The name, with the property's name in other records.</summary>
    [JsonIgnore]
    public string? DisplayName => Name;

    public IReadOnlyList<ZoomPart>? CallingPlans { get; init; }
    public string? Email { get; init; }
    public string? ExtensionId { get; init; }
    public long? ExtensionNumber { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? PhoneUserId { get; init; }
    public ZoomPart? Site { get; init; }
    public string? Status { get; init; }
    public IReadOnlyList<ZoomPart>? PhoneNumbers { get; init; }
    public string? Department { get; init; }
    public string? CostCenter { get; init; }
    public ZoomPart? EmergencyAddress { get; init; }
    public ZoomPart? Policy { get; init; }
    public bool? SiteAdmin { get; init; }
    public string? SiteId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? Id ?? "";
}
