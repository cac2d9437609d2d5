namespace ZoomCustom.Commands.Reports;

/// <summary>Gets who hosted meetings in a range of days, or who did not, and how much.</summary>
/// <remarks>Zoom answers a month at a time: a longer range has a record for a user in each month. Without -From and -To it is the
/// last month.</remarks>
/// <example>
/// <code>Get-ZoomUsageReport -Type inactive</code>
/// <para>Gets who hosted nothing in the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUsageReport -GroupId Sales -From ([datetime]::Now.AddMonths(-2))</code>
/// <para>Gets what a group hosted in two months.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUsageReport", SupportsPaging = true)]
[OutputType(typeof(ZoomUsageReport))]
[ZoomOperation(nameof(OperationCatalog.ListUsageReports))]
public sealed class GetZoomUsageReportCommand : ZoomHistoryCommand<ZoomUsageReport>
{
    /// <summary>active for those who hosted, inactive for those who did not.</summary>
    [Parameter]
    [KnownValues("active", "inactive")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>Only users of this group, by its id or name.</summary>
    [Parameter]
    [Alias("group_id")]
    [InQuery("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }
}
