using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>Somebody who was in a meeting, from one joining to the leaving after it.</summary>
public sealed class ZoomMeetingParticipant : ZoomObject, IPartOf
{
    /// <summary>The meeting asked about.</summary>
    [JsonIgnore]
    public string? MeetingId { get; private set; }

    /// <summary>What to address the user by: the id, or the email address; null of a guest without one.</summary>
    [JsonIgnore]
    public string? UserId =>
        !string.IsNullOrEmpty(Id) ? Id
        : !string.IsNullOrEmpty(UserEmail) ? UserEmail
        : null;

    public string? CustomerKey { get; init; }
    public int? Duration { get; init; }
    public bool? Failover { get; init; }
    public string? Id { get; init; }
    public DateTimeOffset? JoinTime { get; init; }
    public DateTimeOffset? LeaveTime { get; init; }
    public string? Name { get; init; }
    public string? RegistrantId { get; init; }
    public string? Status { get; init; }
    public string? UserEmail { get; init; }

    /// <summary>Zoom's user_id: a number that counts within this meeting.</summary>
    [JsonProperty("user_id")]
    public string? InMeetingId { get; init; }
    public string? BoMtgId { get; init; }
    public string? ParticipantUserId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? UserEmail ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => MeetingId = path["meetingId"];
}
