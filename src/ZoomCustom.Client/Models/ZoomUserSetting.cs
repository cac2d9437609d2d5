using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A user's settings.</summary>
public sealed class ZoomUserSetting : ZoomObject, IPartOf, IOfUser
{
    /// <summary>The user's ID.</summary>
    [JsonIgnore]
    public string? UserId { get; private set; }

    /// <summary>The user's email address, if the input has it.</summary>
    [JsonIgnore]
    public string? Email { get; private set; }

    /// <summary>The user's display name, if the input has it.</summary>
    [JsonIgnore]
    public string? DisplayName { get; private set; }

    public ZoomPart? AudioConferencing { get; init; }
    public ZoomPart? EmailNotification { get; init; }
    public ZoomPart? Feature { get; init; }
    public ZoomPart? InMeeting { get; init; }
    public ZoomPart? Profile { get; init; }
    public ZoomPart? Recording { get; init; }
    public ZoomPart? ScheduleMeeting { get; init; }
    public ZoomPart? Telephony { get; init; }
    public ZoomPart? Tsp { get; init; }
    public ZoomPart? Whiteboard { get; init; }
    public ZoomPart? AuthenticationOptions { get; init; }
    public bool? AllowAuthenticationException { get; init; }
    public bool? MeetingAuthentication { get; init; }
    public bool? RecordingAuthentication { get; init; }
    public ZoomPart? MeetingSecurity { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? UserId ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => UserId = path["userId"];

    void IOfUser.Join(string? email, string? displayName)
    {
        Email = email;
        DisplayName = displayName;
    }
}
