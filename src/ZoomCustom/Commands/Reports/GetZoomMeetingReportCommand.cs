namespace ZoomCustom.Commands.Reports;

/// <summary>Gets what is known of meetings that have taken place.</summary>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com -First 1 | Get-ZoomMeetingReport</code>
/// <para>Gets what is known of a meeting.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com | Get-ZoomMeetingReport | Where-Object Duration -gt 60</code>
/// <para>Gets the long ones.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomMeetingReport")]
[OutputType(typeof(ZoomMeetingReport))]
[ZoomOperation(nameof(OperationCatalog.GetMeetingReport))]
public sealed class GetZoomMeetingReportCommand : ZoomReadCommand<ZoomMeetingReport>
{
    /// <summary>The meeting's number, for its last instance, or the UUID of an instance.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid", "Id", "meeting_id")]
    [InPath("meetingId")]
    public string[]? MeetingId { get; set; }
}
