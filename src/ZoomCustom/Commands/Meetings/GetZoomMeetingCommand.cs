namespace ZoomCustom.Commands.Meetings;

/// <summary>Gets the meetings of users, or the ones that you specify by meeting ID.</summary>
/// <example>
/// <code>Get-ZoomMeeting priya.eriksen.5@example.com</code>
/// <para>Gets the upcoming meetings of a user.</para>
/// </example>
/// <example>
/// <code>Get-ZoomMeeting priya.eriksen.5@example.com | Get-ZoomMeeting</code>
/// <para>Gets the meetings of a user with their settings.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomMeeting", DefaultParameterSetName = "User", SupportsPaging = true)]
[OutputType(typeof(ZoomMeeting))]
[ZoomOperation(nameof(OperationCatalog.ListMeetings), ParameterSet = "User")]
[ZoomOperation(nameof(OperationCatalog.GetMeeting), ParameterSet = "Id")]
public sealed class GetZoomMeetingCommand : ZoomReadCommand<ZoomMeeting>
{
    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies the meeting, by meeting ID.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("meeting_id")]
    [InPath("meetingId")]
    public string[]? MeetingId { get; set; }

    /// <summary>Specifies which meetings to return: scheduled, live, upcoming, upcoming_meetings, or previous_meetings.</summary>
    [Parameter(ParameterSetName = "User")]
    [KnownValues("scheduled", "live", "upcoming", "upcoming_meetings", "previous_meetings")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>Specifies the first day of the range.</summary>
    [Parameter(ParameterSetName = "User")]
    [InQuery("from", IsDay = true)]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Specifies the last day of the range.</summary>
    [Parameter(ParameterSetName = "User")]
    [InQuery("to", IsDay = true)]
    [Moment]
    public DateTime To { get; set; }

    private protected override List<BoundRequest> Requests()
    {
        DateWindow.Check(IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null);
        return Bind();
    }

    /// <summary>Specifies the time zone of -From and -To by Zoom's name for it, such as Europe/Berlin.</summary>
    [Parameter(ParameterSetName = "User")]
    [InQuery("timezone")]
    [Offers(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>Specifies an occurrence of a recurring meeting, by its ID.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("occurrence_id")]
    [InQuery("occurrence_id")]
    public string? OccurrenceId { get; set; }

    /// <summary>Returns past occurrences too.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("show_previous_occurrences")]
    [InQuery("show_previous_occurrences")]
    public SwitchParameter ShowPreviousOccurrence { get; set; }
}
