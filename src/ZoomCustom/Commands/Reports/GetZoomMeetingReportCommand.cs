using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Reports;

/// <summary>Gets what is known of meetings that have taken place.</summary>
[Cmdlet(VerbsCommon.Get, "ZoomMeetingReport")]
[OutputType(typeof(ZoomMeetingReport))]
[ZoomOperation(nameof(Catalogue.GetMeetingReport))]
public sealed class GetZoomMeetingReportCommand : ZoomReadCommand<ZoomMeetingReport>
{
    /// <summary>The meeting's number, for its last instance, or the UUID of an instance.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Uuid", "Id", "meeting_id")]
    [InPath("meetingId")]
    public string[]? MeetingId { get; set; }
}
