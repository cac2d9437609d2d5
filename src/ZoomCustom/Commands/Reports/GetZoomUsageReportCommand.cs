namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the users who did or didn't host meetings in a date range, with the number of their meetings.</summary>
/// <remarks>
/// Zoom returns at most one month per request. For a longer range, the report has one record for each user and month. Without
/// -From and -To, it covers the last month. Zoom counts meetings by days in UTC, so the days in -From and -To are days in UTC.
/// </remarks>
/// <example>
/// <code>Get-ZoomUsageReport -Type inactive</code>
/// <para>Gets the users who hosted no meetings in the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUsageReport -GroupId Sales -From ([datetime]::Now.AddMonths(-2))</code>
/// <para>Gets the usage of a group in the last two months.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUsageReport", SupportsPaging = true)]
[OutputType(typeof(ZoomUsageReport))]
[ZoomOperation(nameof(OperationCatalog.ListUsageReports))]
public sealed class GetZoomUsageReportCommand : ZoomHistoryCommand<ZoomUsageReport>
{
    /// <summary>Specifies which users to return: active for users who hosted meetings, or inactive for users who didn't.</summary>
    [Parameter]
    [KnownValues("active", "inactive")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>Specifies the group, by ID or name. The report includes only users of this group.</summary>
    [Parameter]
    [Alias("group_id")]
    [InQuery("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }

    private protected override bool HasUtcDays => true;
}
