using System;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A scheduled meeting or webinar of the account.</summary>
public sealed class ZoomUpcomingEvent : ZoomObject
{
    /// <summary>The host's ID, with the parameter name of other cmdlets.</summary>
    [JsonIgnore]
    public string? UserId => HostId;

    [JsonProperty("dept")]
    public string? Department { get; init; }
    public string? HostId { get; init; }
    public string? HostName { get; init; }
    public string? Id { get; init; }
    public DateTime? StartTime { get; init; }
    public string? Topic { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Topic ?? Id ?? "";
}
