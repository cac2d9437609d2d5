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
    public string? UserId { get; init; }
    public string? BoMtgId { get; init; }
    public string? ParticipantUserId { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? UserEmail ?? "";

    void IPartOf.Join(IDictionary<string, string> path) => MeetingId = path["meetingId"];
}
