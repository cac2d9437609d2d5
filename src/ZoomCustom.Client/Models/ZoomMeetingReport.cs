using System;
using System.Collections.Generic;
using System.Globalization;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A past meeting.</summary>
public sealed class ZoomMeetingReport : ZoomObject, IPartOf
{
    /// <summary>The ID, with the name that other cmdlets accept from the pipeline.</summary>
    [JsonIgnore]
    public string? MeetingId => Uuid ?? Id?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The user's ID or email address.</summary>
    [JsonIgnore]
    public string? UserId
    {
        get => field ?? UserEmail;
        private set;
    }

    /// <summary>The user's email address, with the property's name in other records.</summary>
    [JsonIgnore]
    public string? Email => UserEmail;

    /// <summary>The user's name, with the property's name in other records.</summary>
    [JsonIgnore]
    public string? DisplayName => UserName;

    public IReadOnlyList<ZoomPart>? CustomKeys { get; init; }

    [JsonProperty("dept")]
    public string? Department { get; init; }
    public int? Duration { get; init; }
    public DateTime? EndTime { get; init; }
    public long? Id { get; init; }
    public int? ParticipantsCount { get; init; }
    public DateTime? StartTime { get; init; }
    public string? Topic { get; init; }
    public int? TotalMinutes { get; init; }
    public IReadOnlyList<ZoomPart>? TrackingFields { get; init; }
    public int? Type { get; init; }
    public string? UserEmail { get; init; }
    public string? UserName { get; init; }
    public string? Uuid { get; init; }
    public string? SessionKey { get; init; }
    public string? Source { get; init; }

    /// <summary>The time that the meeting was scheduled for. The time zone isn't documented.</summary>
    [WithoutZone]
    public DateTime? ScheduleTime { get; init; }

    /// <summary>When the user joined the waiting room. The time zone isn't documented.</summary>
    [WithoutZone]
    public DateTime? JoinWaitingRoomTime { get; init; }

    /// <summary>When the user joined the meeting. The time zone isn't documented.</summary>
    [WithoutZone]
    public DateTime? JoinTime { get; init; }

    /// <summary>When the user left the meeting. The time zone isn't documented.</summary>
    [WithoutZone]
    public DateTime? LeaveTime { get; init; }
    public string? HostOrganization { get; init; }
    public string? HostName { get; init; }
    public bool? HasScreenShare { get; init; }
    public bool? HasRecording { get; init; }
    public bool? HasChat { get; init; }
    public int? MeetingEncryptionStatus { get; init; }
    public int? ParticipantsCountMyAccount { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Topic ?? Uuid ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => UserId = path.TryGetValue("userId", out string? id) ? id : null;
}
