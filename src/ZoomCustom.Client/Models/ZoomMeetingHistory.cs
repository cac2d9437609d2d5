using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A past meeting or webinar of the account, with its host and the features that were used.</summary>
public sealed class ZoomMeetingHistory : ZoomObject
{
    /// <summary>The host's email address, with the parameter name of other cmdlets.</summary>
    [JsonIgnore]
    public string? UserId => HostEmail;

    /// <summary>The host's email address, with the property's name in other records.</summary>
    [JsonIgnore]
    public string? Email => HostEmail;

    /// <summary>The host's name, with the property's name in other records.</summary>
    [JsonIgnore]
    public string? DisplayName => HostDisplayName;

    public string? MeetingUuid { get; init; }
    public long? MeetingId { get; init; }

    /// <summary>The type: Meeting or Webinar.</summary>
    public string? Type { get; init; }
    public string? HostDisplayName { get; init; }
    public string? HostEmail { get; init; }
    public DateTime? StartTime { get; init; }
    public DateTime? EndTime { get; init; }
    public string? Topic { get; init; }
    public int? Participants { get; init; }

    /// <summary>The duration, in minutes.</summary>
    public int? Duration { get; init; }
    public int? TotalParticipantMinutes { get; init; }
    public string? Department { get; init; }
    public IReadOnlyList<string>? Group { get; init; }
    public string? Source { get; init; }
    public int? UniqueViewers { get; init; }
    public int? MaxConcurrentViews { get; init; }
    public DateTime? CreateTime { get; init; }
    public IReadOnlyList<ZoomPart>? CustomFields { get; init; }
    public IReadOnlyList<ZoomPart>? TrackingFields { get; init; }
    public ZoomPart? FeatureUsed { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Topic ?? MeetingUuid ?? "";
}
