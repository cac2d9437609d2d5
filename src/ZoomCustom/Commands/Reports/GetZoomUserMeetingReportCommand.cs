namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the past meetings that users hosted or joined in a date range.</summary>
/// <remarks>
/// Zoom keeps these records for six months and returns at most one month per request, so a longer range is requested month by month.
/// The newest month is first, and each month's records are in Zoom's order. A long list is read from several places at the same time,
/// which doesn't change its order. Without -From and -To, the cmdlet returns the last month.
/// </remarks>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com</code>
/// <para>Gets the meetings of a user in the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUserMeetingReport priya.eriksen.5@example.com -From ([datetime]::Now.AddMonths(-3)) -Type pastJoined</code>
/// <para>Gets the meetings that a user hosted or joined in the last three months.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUserMeetingReport", SupportsPaging = true)]
[OutputType(typeof(ZoomMeetingReport))]
[ZoomOperation(nameof(OperationCatalog.ListUserMeetingReports))]
public sealed class GetZoomUserMeetingReportCommand : ZoomHistoryCommand<ZoomMeetingReport>
{
    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies which meetings to return: past for all hosted meetings, pastOne for those with one participant, or
    /// pastJoined to include joined meetings.</summary>
    [Parameter]
    [KnownValues("past", "pastOne", "pastJoined")]
    [InQuery("type")]
    public string? Type { get; set; }

    private protected override DateTimeOffset? When(ZoomMeetingReport record) => record.StartTime;
}
