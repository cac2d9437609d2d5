using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>The meetings that a user hosted in a date range.</summary>
public sealed class ZoomUsageReport : ZoomObject
{
    /// <summary>The user's ID, or the email address if there is no ID.</summary>
    [JsonIgnore]
    public string? UserId => Id ?? Email;

    /// <summary>The name, with the property's name in other records.</summary>
    [JsonIgnore]
    public string? DisplayName => UserName;

    public IReadOnlyList<ZoomPart>? CustomAttributes { get; init; }

    [JsonProperty("dept")]
    public string? Department { get; init; }
    public string? Email { get; init; }
    public string? Id { get; init; }
    public int? MeetingMinutes { get; init; }
    public int? Meetings { get; init; }
    public int? Participants { get; init; }
    public int? Type { get; init; }
    public string? UserName { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? "";
}
