using System.Collections;
using System.Globalization;
using System.Security;

namespace ZoomCustom.Commands.Meetings;

/// <summary>The type of meeting that <see cref="NewZoomMeetingCommand"/> creates.</summary>
public enum ZoomMeetingType
{
    /// <summary>The meeting starts now.</summary>
    Instant = 1,

    /// <summary>The meeting starts at a fixed time.</summary>
    Scheduled = 2,

    /// <summary>The meeting recurs without fixed times.</summary>
    RecurringNoFixedTime = 3,

    /// <summary>The meeting recurs at fixed times.</summary>
    RecurringFixedTime = 8,

    /// <summary>The meeting is only for screen sharing.</summary>
    ScreenShareOnly = 10,
}

/// <summary>Creates meetings for users.</summary>
/// <remarks>
/// Unless you specify -Type, the other parameters determine the type of the meeting. With -Recurrence, the meeting recurs at
/// fixed times. With only -StartTime, it's a scheduled meeting. Without both, it's an instant meeting. The keys of -Recurrence
/// and -Setting can have Zoom's names or PowerShell's names, such as host_video or HostVideo.
/// </remarks>
/// <example>
/// <code>New-ZoomMeeting priya.eriksen.5@example.com 'Kick-off' -StartTime ([datetime]::Now.AddDays(1)) -Duration 45</code>
/// <para>Schedules a meeting.</para>
/// </example>
/// <example>
/// <code>
/// $weekdays = @{ Type = 1; EndTimes = 5 }
/// $tomorrow = [datetime]::Now.AddDays(1)
/// New-ZoomMeeting priya.eriksen.5@example.com 'Stand-up' -StartTime $tomorrow -Recurrence $weekdays -Setting @{ WaitingRoom = $true }
/// </code>
/// <para>Schedules a recurring meeting with a waiting room.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "ZoomMeeting", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomMeeting), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.CreateMeeting))]
public sealed class NewZoomMeetingCommand : ZoomChangeCommand
{
    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in. This user hosts the meeting.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id", "HostId")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies the topic, with at most 200 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [InBody("topic")]
    public string? Topic { get; set; }

    /// <summary>Specifies when the meeting starts. A time without a time zone is in the zone of -TimeZone. Without -TimeZone, it's
    /// in the local time zone of this computer.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [OffersNothing]
    [Alias("start_time")]
    [Moment]
    public DateTime? StartTime { get; set; }

    /// <summary>Specifies the length of the meeting in minutes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("duration")]
    public int? Duration { get; set; }

    /// <summary>Specifies the time zone of -StartTime by its IANA name, such as Europe/Berlin.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("timezone")]
    [Offers(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Specifies the type of the meeting.</summary>
    [Parameter]
    public ZoomMeetingType Type { get; set; }

    /// <summary>Specifies the description of the meeting, with at most 2,000 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("agenda")]
    public string? Agenda { get; set; }

    /// <summary>Specifies the passcode, with at most 10 characters.</summary>
    [Parameter]
    [OffersNothing]
    public SecureString? Password { get; set; }

    /// <summary>Generates a passcode if you don't specify one.</summary>
    [Parameter]
    [Alias("default_password")]
    [InBody("default_password")]
    public SwitchParameter DefaultPassword { get; set; }

    /// <summary>Specifies how the meeting recurs: @{ Type = 'Weekly'; RepeatInterval = 1; WeeklyDays = '2,4'; EndTimes = 10 }.
    /// Type is Daily, Weekly or Monthly.</summary>
    [Parameter]
    [Fields(MeetingFields.Recurrence)]
    [InBody("recurrence")]
    public Hashtable? Recurrence { get; set; }

    /// <summary>Specifies the settings of the meeting: @{ HostVideo = $true; WaitingRoom = $true }.</summary>
    [Parameter]
    [Alias("settings")]
    [Fields(MeetingFields.Settings)]
    [InBody("settings")]
    public Hashtable? Setting { get; set; }

    /// <summary>Specifies tracking fields. Each entry has field and value.</summary>
    [Parameter]
    [Alias("tracking_fields")]
    [Fields("field value")]
    [InBody("tracking_fields")]
    public object[]? TrackingField { get; set; }

    /// <summary>Specifies the user to schedule the meeting for, by ID or email address.</summary>
    [Parameter]
    [Alias("schedule_for")]
    [InBody("schedule_for")]
    [Offers(typeof(ZoomUserIdentity))]
    public string? ScheduleFor { get; set; }

    /// <summary>Specifies a meeting template of the account, by its ID.</summary>
    [Parameter]
    [Alias("template_id")]
    [InBody("template_id")]
    public string? TemplateId { get; set; }

    /// <summary>Creates the meeting for an existing calendar event.</summary>
    [Parameter]
    [Alias("pre_schedule")]
    [InBody("pre_schedule")]
    public SwitchParameter PreSchedule { get; set; }

    // Checked in Plan, not by validation attributes: an empty cell in a row means that the value is missing, not that it's invalid.
    private const int MaxTopicLength = 200,
        MaxAgendaLength = 2000,
        MaxDuration = 1440;

    private protected override bool TakesPatterns => true;

    private protected override IEnumerable<Change> Plan()
    {
        bool hasStartTime = IsGiven(nameof(StartTime));
        ZoomMeetingType type =
            IsBound(nameof(Type)) ? Type
            : Recurrence is not null ? ZoomMeetingType.RecurringFixedTime
            : hasStartTime ? ZoomMeetingType.Scheduled
            : ZoomMeetingType.Instant;
        if (type is ZoomMeetingType.Scheduled or ZoomMeetingType.RecurringFixedTime && !hasStartTime)
            throw new InvalidInputException($"A meeting of type {type} requires -StartTime.");
        if (type == ZoomMeetingType.RecurringFixedTime != Recurrence is not null)
            throw new InvalidInputException("Use -Recurrence and -Type RecurringFixedTime together.");
        if (ScheduleFor is not null && type == ZoomMeetingType.Instant)
            throw new InvalidInputException(
                "You can't schedule an instant meeting for another user. Add -StartTime, or omit -ScheduleFor."
            );
        if (Topic?.Length > MaxTopicLength || Agenda?.Length > MaxAgendaLength)
            throw new InvalidInputException($"-Topic can have at most {MaxTopicLength} characters, and -Agenda at most {MaxAgendaLength}.");
        if (IsGiven(nameof(Duration)) && Duration is < 1 or > MaxDuration)
            throw new InvalidInputException($"-Duration must be from 1 to {MaxDuration} minutes.");
        string detail = $" ({Topic ?? "no topic"}{(hasStartTime ? FormattableString.Invariant($", {StartTime:yyyy-MM-dd HH:mm}") : "")})";
        foreach (BoundRequest bound in Bind())
        {
            ZoomRequest request = bound.Request.WithField("type", (int)type);
            if (hasStartTime)
                request = request.WithField("start_time", FormatStartTime(StartTime!.Value));
            if (Password is not null)
                request = request.WithField("password", Secrets.Passcode(Password, nameof(Password), 10));
            yield return Create<ZoomMeeting>(request, ChangeTarget.Of(bound.Target!), "Create meeting", detail);
        }
    }

    /// <summary>Returns the start time in Zoom's format. A time without a time zone is in the zone of -TimeZone. If this computer
    /// doesn't know that zone, the time is sent as it is, and Zoom applies the zone.</summary>
    private string FormatStartTime(DateTime start)
    {
        if (TimeZone is not null && start.Kind == DateTimeKind.Unspecified)
        {
            try
            {
                start = TimeZoneInfo.ConvertTimeToUtc(start, TimeZoneInfo.FindSystemTimeZoneById(TimeZone));
            }
            catch (ArgumentException)
            {
                throw new InvalidInputException(
                    FormattableString.Invariant(
                        $"{start:HH:mm} doesn't exist on {start:yyyy-MM-dd} in {TimeZone}: the clocks move forward then. Use another time."
                    )
                );
            }
            catch (Exception e) when (e is TimeZoneNotFoundException or InvalidTimeZoneException)
            {
                return start.ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
            }
        }

        return start.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }
}
