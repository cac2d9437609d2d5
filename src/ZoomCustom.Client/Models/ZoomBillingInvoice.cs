using System;

namespace ZoomCustom.Models;

/// <summary>An invoice: a charge in a monthly billing report, or an invoice of a subaccount.</summary>
public sealed class ZoomBillingInvoice : ZoomObject
{
    [WithoutZone]
    public DateTime? EndDate { get; init; }
    public string? InvoiceChargeName { get; init; }
    public string? InvoiceNumber { get; init; }
    public int? Quantity { get; init; }

    [WithoutZone]
    public DateTime? StartDate { get; init; }
    public decimal? TaxAmount { get; init; }
    public decimal? TotalAmount { get; init; }
    public decimal? Balance { get; init; }

    [WithoutZone]
    public DateTime? DueDate { get; init; }
    public string? Id { get; init; }

    [WithoutZone]
    public DateTime? InvoiceDate { get; init; }
    public string? Status { get; init; }

    [WithoutZone]
    public DateTime? TargetDate { get; init; }

    /// <inheritdoc/>
    public override string ToString() => InvoiceNumber ?? "";
}
