namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the phone calls into and out of meetings, with their cost.</summary>
/// <remarks>
/// Without -From and -To, the cmdlet returns the last month. Zoom returns at most one month per request, so a longer range is
/// requested month by month, the newest month first. Within a month, the newest call is first. With -QueryDateType
/// meeting_start_time or meeting_end_time, the days in -From and -To are days in UTC.
/// </remarks>
/// <example>
/// <code>Get-ZoomTelephoneReport</code>
/// <para>Gets the calls of the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomTelephoneReport -From ([datetime]::Now.AddDays(-10)) -QueryDateType meeting_start_time</code>
/// <para>Gets the calls of meetings that started in the last 10 days.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomTelephoneReport", SupportsPaging = true)]
[OutputType(typeof(ZoomTelephoneReport))]
[ZoomOperation(nameof(OperationCatalog.ListTelephoneReports))]
public sealed class GetZoomTelephoneReportCommand : ZoomHistoryCommand<ZoomTelephoneReport>
{
    /// <summary>Specifies the kind of calls: 1 for toll-free and call-out, 2 for toll, 3 for SIP audio. Default: all of them; Zoom's
    /// own default is 1.</summary>
    [Parameter]
    [KnownValues("1", "2", "3")]
    [InQuery("type", Each = true, Always = true)]
    public string[] Type { get; set; } = ["1", "2", "3"];

    /// <summary>Specifies the time that -From and -To apply to: start_time, end_time, meeting_start_time, or meeting_end_time.</summary>
    [Parameter]
    [Alias("query_date_type")]
    [KnownValues("start_time", "end_time", "meeting_start_time", "meeting_end_time")]
    [InQuery("query_date_type")]
    public string? QueryDateType { get; set; }

    private protected override int MergedLists => Math.Max(1, Type.Length);

    private protected override DateTimeOffset? When(ZoomTelephoneReport record) => record.StartTime;

    /// <inheritdoc/>
    /// <remarks>The records don't have the times of their meetings.</remarks>
    private protected override DateTimeOffset? RangeTime(ZoomTelephoneReport record) =>
        QueryDateType is null || Is("start_time") ? record.StartTime
        : Is("end_time") ? record.EndTime
        : null;

    private protected override bool HasUtcDays => Is("meeting_start_time") || Is("meeting_end_time");

    private bool Is(string type) => string.Equals(QueryDateType, type, StringComparison.OrdinalIgnoreCase);
}
