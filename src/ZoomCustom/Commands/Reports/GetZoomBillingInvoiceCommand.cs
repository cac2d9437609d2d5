namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the invoices of billing reports, or the invoices of a subaccount.</summary>
/// <remarks>
/// For a subaccount, Zoom returns the invoices of at most one year per request, and accepts one request for each account in 200
/// minutes. For the account's own bills, use -From and -To of Get-ZoomBillingReport.
/// </remarks>
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

    /// <summary>Names the bill in errors: it isn't part of the path.</summary>
    private static BoundRequest WithBill(BoundRequest bound) =>
        bound.Request.Query.TryGetValue("billing_id", out object? value) && value is string id
            ? bound with
            {
                Identities = [new("billing_id", new(id, id, null))],
            }
            : bound;

    private protected override List<BoundRequest> Requests()
    {
        DateWindow.Check(IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null);
        // Zoom accepts so few of these requests that a longer range can't be split.
        if (IsBound(nameof(From)) && (IsBound(nameof(To)) ? To : DateTime.Now).Date > From.Date.AddYears(1))
            throw new InvalidInputException(
                "The range is longer than a year. Zoom returns the invoices of at most one year per request, and accepts one request for "
                    + "each account in 200 minutes. Specify a range of at most one year."
            );
        return [.. Bind().Select(WithBill)];
    }
}
