namespace ZoomCustom.Commands.Meetings;

/// <summary>Gets users' meetings, or those named by number.</summary>
/// <example>
/// <code>Get-ZoomMeeting priya.eriksen.5@example.com</code>
/// <para>Gets a user's meetings to come.</para>
/// </example>
/// <example>
/// <code>Get-ZoomMeeting priya.eriksen.5@example.com | Get-ZoomMeeting</code>
/// <para>Gets them with settings.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomMeeting", DefaultParameterSetName = "User", SupportsPaging = true)]
[OutputType(typeof(ZoomMeeting))]
[ZoomOperation(nameof(OperationCatalog.ListMeetings), ParameterSet = "User")]
[ZoomOperation(nameof(OperationCatalog.GetMeeting), ParameterSet = "Id")]
public sealed class GetZoomMeetingCommand : ZoomReadCommand<ZoomMeeting>
{
    /// <summary>The user's id or email address, or <c>me</c> for whoever signed in.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>The meeting's number.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, ValueFromPipelineByPropertyName = true)]
    [Alias("meeting_id")]
    [InPath("meetingId")]
    public string[]? MeetingId { get; set; }

    /// <summary>Which meetings: scheduled, live, upcoming, upcoming_meetings or previous_meetings.</summary>
    [Parameter(ParameterSetName = "User")]
    [KnownValues("scheduled", "live", "upcoming", "upcoming_meetings", "previous_meetings")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>The first day.</summary>
    [Parameter(ParameterSetName = "User")]
    [InQuery("from", IsDay = true)]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>The last day.</summary>
    [Parameter(ParameterSetName = "User")]
    [InQuery("to", IsDay = true)]
    [Moment]
    public DateTime To { get; set; }

    private protected override List<BoundRequest> Requests()
    {
        DateWindow.Check(IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null);
        return Bind();
    }

    /// <summary>The time zone of -From and -To, by Zoom's name, such as Europe/Berlin.</summary>
    [Parameter(ParameterSetName = "User")]
    [InQuery("timezone")]
    [Offers(typeof(TimeZoneCompleter))]
    public string? TimeZone { get; set; }

    /// <summary>An occurrence of a recurring meeting.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("occurrence_id")]
    [InQuery("occurrence_id")]
    public string? OccurrenceId { get; set; }

    /// <summary>Occurrences that are over as well.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("show_previous_occurrences")]
    [InQuery("show_previous_occurrences")]
    public SwitchParameter ShowPreviousOccurrence { get; set; }
}
