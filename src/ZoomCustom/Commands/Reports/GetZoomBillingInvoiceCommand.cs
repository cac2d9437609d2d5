namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the invoices of billing reports, or the invoices of a subaccount.</summary>
/// <example>
/// <code>Get-ZoomBillingReport | Get-ZoomBillingInvoice</code>
/// <para>Gets the invoices of every monthly billing report.</para>
/// </example>
/// <example>
/// <code>Get-ZoomSubAccount -First 1 | ForEach-Object { Get-ZoomBillingInvoice -AccountId $_.AccountId }</code>
/// <para>Gets the invoices of a subaccount.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomBillingInvoice", DefaultParameterSetName = "Report", SupportsPaging = true)]
[OutputType(typeof(ZoomBillingInvoice))]
[ZoomOperation(nameof(OperationCatalog.ListBillingInvoices), ParameterSet = "Report")]
[ZoomOperation(nameof(OperationCatalog.ListAccountInvoices), ParameterSet = "Account")]
public sealed class GetZoomBillingInvoiceCommand : ZoomReadCommand<ZoomBillingInvoice>
{
    /// <summary>Specifies the billing report, by ID. To get the IDs, use Get-ZoomBillingReport.</summary>
    [Parameter(
        ParameterSetName = "Report",
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true
    )]
    [Alias("Id", "billing_id")]
    [InQuery("billing_id", Each = true)]
    public string[]? BillingId { get; set; }

    /// <summary>Specifies the subaccount, by ID.</summary>
    [Parameter(ParameterSetName = "Account", Mandatory = true)]
    [Alias("account_id")]
    [InPath("accountId")]
    public string[]? AccountId { get; set; }

    /// <summary>Specifies the first day of the invoices of an account below this one.</summary>
    [Parameter(ParameterSetName = "Account")]
    [InQuery("from", IsDay = true)]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Specifies the last day of the invoices of an account below this one.</summary>
    [Parameter(ParameterSetName = "Account")]
    [InQuery("to", IsDay = true)]
    [Moment]
    public DateTime To { get; set; }

    private protected override List<BoundRequest> Requests()
    {
        DateWindow.Check(IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null);
        return Bind();
    }
}
