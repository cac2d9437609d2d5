namespace ZoomCustom.Commands.Reports;

/// <summary>Gets who was in a meeting that has taken place, and when.</summary>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com | Get-ZoomMeetingParticipant</code>
/// <para>Gets who was in the meetings of the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com -First 1 | Get-ZoomMeetingParticipant -IncludeField registrant_id</code>
/// <para>Adds the id of those who registered.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomMeetingParticipant", SupportsPaging = true)]
[OutputType(typeof(ZoomMeetingParticipant))]
[ZoomOperation(nameof(OperationCatalog.ListMeetingParticipants))]
public sealed class GetZoomMeetingParticipantCommand : ZoomReadCommand<ZoomMeetingParticipant>
{
    /// <summary>The meeting's number, for its last instance, or the UUID of an instance.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid", "Id", "meeting_id")]
    [InPath("meetingId")]
    public string[]? MeetingId { get; set; }

    /// <summary>A field that is left out unless it is asked for: registrant_id.</summary>
    [Parameter]
    [Alias("include_fields")]
    [KnownValues("registrant_id")]
    [InQuery("include_fields")]
    public string? IncludeField { get; set; }
}
