namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the months of billing of the account.</summary>
/// <example>
/// <code>Get-ZoomBillingReport</code>
/// <para>Gets the months of billing.</para>
/// </example>
/// <example>
/// <code>Get-ZoomBillingReport | Where-Object TotalAmount -gt 100</code>
/// <para>Gets the dear ones.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomBillingReport", SupportsPaging = true)]
[OutputType(typeof(ZoomBillingReport))]
[ZoomOperation(nameof(OperationCatalog.ListBillingReports))]
public sealed class GetZoomBillingReportCommand : ZoomReadCommand<ZoomBillingReport> { }
