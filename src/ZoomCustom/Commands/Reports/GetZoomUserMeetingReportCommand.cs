namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the meetings that users hosted or joined in a range of days.</summary>
/// <remarks>Zoom keeps six months and answers one at a time: a longer range is asked for month by month, the newest first.
/// Without -From and -To it is the last month.</remarks>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com</code>
/// <para>Gets the meetings of the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com -From ([datetime]::Now.AddMonths(-3)) -Type pastJoined</code>
/// <para>Gets what a user joined in three months.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUserMeetingReport", SupportsPaging = true)]
[OutputType(typeof(ZoomMeetingReport))]
[ZoomOperation(nameof(OperationCatalog.ListUserMeetingReports))]
public sealed class GetZoomUserMeetingReportCommand : ZoomHistoryCommand<ZoomMeetingReport>
{
    /// <summary>The user's id or email address, or <c>me</c> for whoever signed in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>past for all, pastOne for those with one participant, pastJoined for those joined as well.</summary>
    [Parameter]
    [KnownValues("past", "pastOne", "pastJoined")]
    [InQuery("type")]
    public string? Type { get; set; }

    private protected override DateTimeOffset? When(ZoomMeetingReport record) => record.StartTime;
}
