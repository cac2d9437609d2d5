namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the number of new users, meetings, participants, and meeting minutes for each day of a month.</summary>
/// <remarks>Without -Year and -Month, the cmdlet returns the current month.</remarks>
/// <example>
/// <code>Get-ZoomDailyReport</code>
/// <para>Gets the days of the current month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomDailyReport -Year 2026 -Month 1 | Where-Object Meetings -gt 0</code>
/// <para>Gets the days of a month that had meetings.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomDailyReport", SupportsPaging = true)]
[OutputType(typeof(ZoomDailyReport))]
[ZoomOperation(nameof(OperationCatalog.ListDailyReports))]
public sealed class GetZoomDailyReportCommand : ZoomReadCommand<ZoomDailyReport>
{
    /// <summary>Specifies the year.</summary>
    [Parameter]
    [ValidateRange(2011, 2100)]
    [InQuery("year")]
    public int Year { get; set; }

    /// <summary>Specifies the month, from 1 to 12.</summary>
    [Parameter]
    [ValidateRange(1, 12)]
    [InQuery("month")]
    public int Month { get; set; }

    /// <summary>Specifies the group, by ID or name. The report counts only users of this group.</summary>
    [Parameter]
    [Alias("group_id")]
    [InQuery("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }
}
