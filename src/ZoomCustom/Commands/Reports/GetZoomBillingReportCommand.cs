namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the monthly billing reports of the account.</summary>
/// <example>
/// <code>Get-ZoomBillingReport</code>
/// <para>Gets the billing reports.</para>
/// </example>
/// <example>
/// <code>Get-ZoomBillingReport | Where-Object TotalAmount -gt 100</code>
/// <para>Gets the billing reports with a total above 100.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomBillingReport", SupportsPaging = true)]
[OutputType(typeof(ZoomBillingReport))]
[ZoomOperation(nameof(OperationCatalog.ListBillingReports))]
public sealed class GetZoomBillingReportCommand : ZoomReadCommand<ZoomBillingReport> { }
