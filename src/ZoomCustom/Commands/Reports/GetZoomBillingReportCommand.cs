namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the monthly billing reports of the account.</summary>
/// <example>
/// <code>Get-ZoomBillingReport</code>
/// <para>Gets the billing reports.</para>
/// </example>
/// <example>
/// <code>Get-ZoomBillingReport -From ([datetime]::Now.AddMonths(-6))</code>
/// <para>Gets the billing reports of the last six months.</para>
/// </example>
/// <example>
/// <code>Get-ZoomBillingReport | Where-Object TotalAmount -gt 100</code>
/// <para>Gets the billing reports with a total above 100.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomBillingReport", SupportsPaging = true)]
[OutputType(typeof(ZoomBillingReport))]
[ZoomOperation(nameof(OperationCatalog.ListBillingReports))]
public sealed class GetZoomBillingReportCommand : ZoomReadCommand<ZoomBillingReport>
{
    /// <summary>Specifies the first day of the range. The cmdlet returns only reports about periods in the range or partly in it. The
    /// default is all reports.</summary>
    [Parameter]
    [Alias("StartDate")]
    [OffersNothing]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Specifies the last day of the range.</summary>
    [Parameter]
    [Alias("EndDate")]
    [OffersNothing]
    [Moment]
    public DateTime To { get; set; }

    private protected override List<BoundRequest> Requests()
    {
        DateWindow.Check(IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null);
        return Bind();
    }

    private protected override Func<ZoomBillingReport, bool>? Only
    {
        get
        {
            DateTime first = IsBound(nameof(From)) ? From.Date : DateTime.MinValue,
                last = IsBound(nameof(To)) ? To.Date : DateTime.MaxValue;
            return first == DateTime.MinValue && last == DateTime.MaxValue
                ? null
                : report => !(report.EndDate < first) && !(report.StartDate > last);
        }
    }
}
