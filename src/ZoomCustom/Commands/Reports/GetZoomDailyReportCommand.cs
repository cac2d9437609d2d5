namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the days of a month: new users, meetings, participants and minutes of each.</summary>
/// <remarks>This month, when neither -Year nor -Month is given.</remarks>
/// <example>
/// <code>Get-ZoomDailyReport</code>
/// <para>Gets the days of this month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomDailyReport -Year 2026 -Month 1 | Where-Object Meetings -gt 0</code>
/// <para>Gets the days of a month on which something happened.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomDailyReport", SupportsPaging = true)]
[OutputType(typeof(ZoomDailyReport))]
[ZoomOperation(nameof(OperationCatalog.ListDailyReports))]
public sealed class GetZoomDailyReportCommand : ZoomReadCommand<ZoomDailyReport>
{
    /// <summary>The year.</summary>
    [Parameter]
    [ValidateRange(2011, 2100)]
    [InQuery("year")]
    public int Year { get; set; }

    /// <summary>The month, from 1 to 12.</summary>
    [Parameter]
    [ValidateRange(1, 12)]
    [InQuery("month")]
    public int Month { get; set; }

    /// <summary>Only users of this group, by its id or name.</summary>
    [Parameter]
    [Alias("group_id")]
    [InQuery("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }
}
