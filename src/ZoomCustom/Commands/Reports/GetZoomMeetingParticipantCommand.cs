namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the participants of past meetings, and when they joined and left.</summary>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com | Get-ZoomMeetingParticipant</code>
/// <para>Gets the participants of a user's meetings in the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com -First 1 | Get-ZoomMeetingParticipant -IncludeField registrant_id</code>
/// <para>Gets the participants of a meeting with their registrant IDs.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomMeetingParticipant", SupportsPaging = true)]
[OutputType(typeof(ZoomMeetingParticipant))]
[ZoomOperation(nameof(OperationCatalog.ListMeetingParticipants))]
public sealed class GetZoomMeetingParticipantCommand : ZoomReadCommand<ZoomMeetingParticipant>
{
    /// <summary>Specifies the meeting. Use the meeting ID for the last instance, or the UUID for a specific instance.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid", "Id", "meeting_id")]
    [InPath("meetingId")]
    public string[]? MeetingId { get; set; }

    /// <summary>Specifies a field to add to the report: registrant_id. Zoom omits it by default.</summary>
    [Parameter]
    [Alias("include_fields")]
    [KnownValues("registrant_id")]
    [InQuery("include_fields")]
    public string? IncludeField { get; set; }
}
