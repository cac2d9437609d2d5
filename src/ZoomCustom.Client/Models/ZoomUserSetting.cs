using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A user's settings.</summary>
public sealed class ZoomUserSetting : ZoomObject, IPartOf
{
    /// <summary>The user's ID.</summary>
    [JsonIgnore]
    public string? UserId { get; private set; }

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
    public override string ToString() => UserId ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => UserId = path["userId"];
}
