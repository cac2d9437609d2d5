namespace ZoomCustom.Commands.Reports;

/// <summary>Gets reports about past meetings.</summary>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com -First 1 | Get-ZoomMeetingReport</code>
/// <para>Gets the report about a meeting.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com | Get-ZoomMeetingReport | Where-Object Duration -gt 60</code>
/// <para>Gets the meetings that lasted longer than an hour.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomMeetingReport")]
[OutputType(typeof(ZoomMeetingReport))]
[ZoomOperation(nameof(OperationCatalog.GetMeetingReport))]
public sealed class GetZoomMeetingReportCommand : ZoomReadCommand<ZoomMeetingReport>
{
    /// <summary>Specifies the meeting. Use the meeting ID for the last instance, or the UUID for a specific instance.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid", "Id", "meeting_id")]
    [InPath("meetingId")]
    public string[]? MeetingId { get; set; }
}
