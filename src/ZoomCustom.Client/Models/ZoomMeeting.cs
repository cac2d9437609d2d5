using System;
using System.Collections.Generic;
using System.Globalization;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A meeting. Settings and occurrences are set only when a single meeting is requested.</summary>
public sealed class ZoomMeeting : ZoomObject, IOfUser
{
    /// <summary>The ID, with the name that other cmdlets accept from the pipeline.</summary>
    [JsonIgnore]
    public string? MeetingId => Id?.ToString(CultureInfo.InvariantCulture) ?? Uuid;

    /// <summary>The host's ID, with the property's name in other records.</summary>
    [JsonIgnore]
    public string? UserId => HostId;

    /// <summary>The host's email address, if the response or the input has it.</summary>
    [JsonIgnore]
    public string? Email
    {
        get => HostEmail ?? field;
        private set;
    }

    /// <summary>The host's display name, if the input has it.</summary>
    [JsonIgnore]
    public string? DisplayName { get; private set; }

    public string? Agenda { get; init; }
    public DateTime? CreatedAt { get; init; }
    public int? Duration { get; init; }
    public string? HostId { get; init; }
    public long? Id { get; init; }
    public string? JoinUrl { get; init; }
    public string? Pmi { get; init; }
    public DateTime? StartTime { get; init; }

    [JsonProperty("timezone")]
    public string? TimeZone { get; init; }
    public string? Topic { get; init; }
    public int? Type { get; init; }
    public string? Uuid { get; init; }
    public string? AssistantId { get; init; }
    public string? HostEmail { get; init; }
    public string? EncryptedPassword { get; init; }
    public string? PstnPassword { get; init; }

    [JsonProperty("h323_password")]
    public string? H323Password { get; init; }
    public string? ChatJoinUrl { get; init; }
    public IReadOnlyList<ZoomPart>? Occurrences { get; init; }
    public string? Password { get; init; }
    public bool? PreSchedule { get; init; }
    public ZoomPart? Recurrence { get; init; }
    public ZoomPart? Settings { get; init; }
    public string? StartUrl { get; init; }
    public string? Status { get; init; }
    public IReadOnlyList<ZoomPart>? TrackingFields { get; init; }
    public string? DynamicHostKey { get; init; }
    public string? CreationSource { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Topic ?? Uuid ?? "";

    void IOfUser.Join(string? email, string? displayName)
    {
        Email = email;
        DisplayName = displayName;
    }
}
