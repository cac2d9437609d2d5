using System.Collections;
using System.Globalization;
using System.Security;

namespace ZoomCustom.Commands.Meetings;

/// <summary>What kind of meeting <see cref="NewZoomMeetingCommand"/> makes.</summary>
public enum ZoomMeetingType
{
    /// <summary>Begins now.</summary>
    Instant = 1,

    /// <summary>Begins at a time.</summary>
    Scheduled = 2,

    /// <summary>Recurs without a time.</summary>
    RecurringNoFixedTime = 3,

    /// <summary>Recurs at times.</summary>
    RecurringFixedTime = 8,

    /// <summary>Shares a screen and nothing else.</summary>
    ScreenShareOnly = 10,
}

/// <summary>Makes meetings for users.</summary>
/// <remarks>
/// With -StartTime it is scheduled, with -Recurrence it recurs, with neither it is instant, unless -Type says otherwise.
/// Keys of -Recurrence and -Setting may be Zoom's or PowerShell's: host_video or HostVideo.
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
/// <para>Schedules one that recurs, with a setting.</para>
/// </example>
[Cmdlet(VerbsCommon.New, "ZoomMeeting", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomMeeting))]
[ZoomOperation(nameof(OperationCatalog.CreateMeeting))]
public sealed class NewZoomMeetingCommand : ZoomChangeCommand
{
    /// <summary>The host: id or email address, or <c>me</c> for whoever signed in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id", "HostId")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>The topic, at most 200 characters.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [InBody("topic")]
    public string? Topic { get; set; }

    /// <summary>When it begins. A time without a zone is one of this machine's, or of -TimeZone where that is given.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("start_time")]
    [Moment]
    public DateTime? StartTime { get; set; }

    /// <summary>How many minutes it takes.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("duration")]
    public int? Duration { get; set; }

    /// <summary>The time zone of -StartTime, by its IANA name, such as Europe/Berlin.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("timezone")]
    [Offers(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>The kind of meeting.</summary>
    [Parameter]
    public ZoomMeetingType Type { get; set; }

    /// <summary>What it is about, at most 2,000 characters.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [InBody("agenda")]
    public string? Agenda { get; set; }

    /// <summary>The passcode, at most ten characters.</summary>
    [Parameter]
    public SecureString? Password { get; set; }

    /// <summary>Have Zoom make a passcode where none is given.</summary>
    [Parameter]
    [Alias("default_password")]
    [InBody("default_password")]
    public SwitchParameter DefaultPassword { get; set; }

    /// <summary>How it recurs: @{ Type = 2; RepeatInterval = 1; WeeklyDays = '2,4'; EndTimes = 10 }.</summary>
    [Parameter]
    [InBody("recurrence")]
    public Hashtable? Recurrence { get; set; }

    /// <summary>Its settings: @{ HostVideo = $true; WaitingRoom = $true }.</summary>
    [Parameter]
    [Alias("settings")]
    [InBody("settings")]
    public Hashtable? Setting { get; set; }

    /// <summary>Tracking fields, each with field and value.</summary>
    [Parameter]
    [Alias("tracking_fields")]
    [InBody("tracking_fields")]
    public object[]? TrackingField { get; set; }

    /// <summary>Somebody to schedule it for, by id or email address.</summary>
    [Parameter]
    [Alias("schedule_for")]
    [InBody("schedule_for")]
    [Offers(typeof(ZoomUserIdentity))]
    public string? ScheduleFor { get; set; }

    /// <summary>A meeting template of the account, by its id.</summary>
    [Parameter]
    [Alias("template_id")]
    [InBody("template_id")]
    public string? TemplateId { get; set; }

    /// <summary>Make a meeting for a calendar entry that exists already.</summary>
    [Parameter]
    [Alias("pre_schedule")]
    [InBody("pre_schedule")]
    public SwitchParameter PreSchedule { get; set; }

    // Held against when the request is made: an empty cell of a row is no value, and no wrong one.
    private const int LongestTopic = 200,
        LongestAgenda = 2000,
        LongestDuration = 1440;

    private protected override bool TakesPatterns => true;

    private protected override IEnumerable<Change> Plan()
    {
        bool timed = IsGiven(nameof(StartTime));
        ZoomMeetingType type =
            IsBound(nameof(Type)) ? Type
            : Recurrence is not null ? ZoomMeetingType.RecurringFixedTime
            : timed ? ZoomMeetingType.Scheduled
            : ZoomMeetingType.Instant;
        if (type is ZoomMeetingType.Scheduled or ZoomMeetingType.RecurringFixedTime && !timed)
            throw new InvalidInputException($"A meeting of type {type} needs -StartTime.");
        if (type == ZoomMeetingType.RecurringFixedTime != Recurrence is not null)
            throw new InvalidInputException("-Recurrence goes with -Type RecurringFixedTime, and that with -Recurrence.");
        if (ScheduleFor is not null && type == ZoomMeetingType.Instant)
            throw new InvalidInputException(
                "An instant meeting cannot be scheduled for somebody else. Give -StartTime, or leave -ScheduleFor out."
            );
        if (Topic?.Length > LongestTopic || Agenda?.Length > LongestAgenda)
            throw new InvalidInputException($"-Topic has at most {LongestTopic} characters, and -Agenda {LongestAgenda}.");
        if (IsGiven(nameof(Duration)) && Duration is < 1 or > LongestDuration)
            throw new InvalidInputException($"-Duration is 1 to {LongestDuration} minutes.");
        string detail = $" ({Topic ?? "without a topic"}{(timed ? FormattableString.Invariant($", {StartTime:yyyy-MM-dd HH:mm}") : "")})";
        foreach (BoundRequest bound in Bind())
        {
            ZoomRequest request = bound.Request.WithField("type", (int)type);
            if (timed)
                request = request.WithField("start_time", Start(StartTime!.Value));
            if (Password is not null)
                request = request.WithField("password", Secrets.Passcode(Password, nameof(Password), 10));
            yield return Create<ZoomMeeting>(request, ChangeTarget.Of(bound.Target!), "Create meeting", detail);
        }
    }

    /// <summary>The moment that it begins at. A time without a zone is one of the zone named; where this machine does not know
    /// that zone, Zoom does.</summary>
    private string Start(DateTime start)
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
                        $"There is no {start:HH:mm} on {start:yyyy-MM-dd} in {TimeZone}: the clocks go forward then."
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
