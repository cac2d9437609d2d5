using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A participant's attendance at a meeting, from one join to the next leave.</summary>
public sealed class ZoomMeetingParticipant : ZoomObject, IPartOf
{
    /// <summary>The meeting's ID.</summary>
    [JsonIgnore]
    public string? MeetingId { get; private set; }

    /// <summary>The user's ID, or the email address if there is no ID; null for a guest without either.</summary>
    [JsonIgnore]
    public string? UserId =>
        !string.IsNullOrEmpty(Id) ? Id
        : !string.IsNullOrEmpty(UserEmail) ? UserEmail
        : null;

    public string? CustomerKey { get; init; }
    public int? Duration { get; init; }
    public bool? Failover { get; init; }
    public string? Id { get; init; }
    public DateTime? JoinTime { get; init; }
    public DateTime? LeaveTime { get; init; }
    public string? Name { get; init; }
    public string? RegistrantId { get; init; }
    public string? Status { get; init; }
    public string? UserEmail { get; init; }

    /// <summary>Zoom's user_id: a number that is unique only within this meeting.</summary>
    [JsonProperty("user_id")]
    public string? InMeetingId { get; init; }
    public string? BoMtgId { get; init; }
    public string? ParticipantUserId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? UserEmail ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => MeetingId = path["meetingId"];
}
