namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the number of new users, meetings, participants, and meeting minutes for each day of a range or a month.</summary>
/// <remarks>
/// Zoom returns one month per request. For a longer range, the cmdlet sends one request for each month, the oldest month first. Days
/// are Zoom's days, so the days in -From and -To are days in UTC. Without a range or a month, the cmdlet returns the current month.
/// </remarks>
/// <example>
/// <code>Get-ZoomDailyReport</code>
/// <para>Gets the days of the current month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomDailyReport -From ([datetime]::Now.AddDays(-90)) | Measure-Object MeetingMinutes -Sum</code>
/// <para>Adds up the meeting minutes of the last 90 days.</para>
/// </example>
/// <example>
/// <code>Get-ZoomDailyReport -Year 2026 -Month 1 | Where-Object Meetings -gt 0</code>
/// <para>Gets the days of a month that had meetings.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomDailyReport", DefaultParameterSetName = MonthSet, SupportsPaging = true)]
[OutputType(typeof(ZoomDailyReport))]
[ZoomOperation(nameof(OperationCatalog.ListDailyReports))]
public sealed class GetZoomDailyReportCommand : ZoomReadCommand<ZoomDailyReport>
{
    private const string MonthSet = "Month",
        RangeSet = "Range";

    /// <summary>Specifies the year.</summary>
    [Parameter(ParameterSetName = MonthSet)]
    [ValidateRange(2011, 2100)]
    [InQuery("year")]
    public int Year { get; set; }

    /// <summary>Specifies the month, from 1 to 12.</summary>
    [Parameter(ParameterSetName = MonthSet)]
    [ValidateRange(1, 12)]
    [InQuery("month")]
    public int Month { get; set; }

    /// <summary>Specifies the first day of the range. The default is one month before -To.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Alias("StartDate")]
    [OffersNothing]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Specifies the last day of the range. The default is today.</summary>
    [Parameter(ParameterSetName = RangeSet)]
    [Alias("EndDate")]
    [OffersNothing]
    [Moment]
    public DateTime To { get; set; }

    /// <summary>Specifies the group, by ID or name. The report counts only users of this group.</summary>
    [Parameter]
    [Alias("group_id")]
    [InQuery("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }

    /// <summary>The first and last day of the range, in UTC.</summary>
    private (DateTime First, DateTime Last) Range
    {
        get
        {
            DateTime today = DateTime.UtcNow.Date,
                last = IsBound(nameof(To)) ? DateWindow.EndOf(To, hasUtcDays: true).UtcDateTime.Date : today,
                first = IsBound(nameof(From)) ? DateWindow.StartOf(From, hasUtcDays: true).UtcDateTime.Date : last.AddMonths(-1);
            return (first, last);
        }
    }

    private protected override List<BoundRequest> Requests()
    {
        if (ParameterSetName != RangeSet)
            return Bind();
        DateWindow.Check(IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null);
        (DateTime first, DateTime last) = Range;
        if (first > last)
            throw new InvalidInputException(
                FormattableString.Invariant($"-From ({first:yyyy-MM-dd}) is later than -To ({last:yyyy-MM-dd}).")
            );
        // Months that haven't begun have no records.
        DateTime now = DateTime.UtcNow;
        if (last > now && first <= now)
            last = now;
        var start = new DateTime(first.Year, first.Month, 1);
        return
        [
            .. from bound in Bind()
            from month in Enumerable.Range(0, (12 * (last.Year - first.Year)) + last.Month - first.Month + 1).Select(start.AddMonths)
            select bound with
            {
                Request = bound.Request.WithQuery("year", month.Year).WithQuery("month", month.Month),
            },
        ];
    }

    private protected override Func<ZoomDailyReport, bool>? Only
    {
        get
        {
            if (ParameterSetName != RangeSet)
                return null;
            (DateTime first, DateTime last) = Range;
            return record => record.Date is not { } day || (day.Date >= first && day.Date <= last);
        }
    }
}
