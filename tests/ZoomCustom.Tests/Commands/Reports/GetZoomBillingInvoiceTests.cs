using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomBillingInvoiceTests : Tenant
{
    [Fact]
    public void A_months_charges_are_listed_with_their_amounts()
    {
        Outcome charges = Run("Get-ZoomBillingInvoice $bill", ("bill", Account.BillIds[0])).Clean();
        Assert.Equal(
            ["Zoom Meetings Pro Monthly", "Zoom Webinar 500 Monthly", "Large Meeting 500 Monthly", "Zoom Phone Unlimited Calling Monthly"],
            charges.Values<string>("InvoiceChargeName")
        );
        Assert.Equal(Account.LicensesBought, charges.Values<int>("Quantity")[0]);
        decimal tax = Math.Round(Account.LicensesBought * 15.99m * 0.08m, 2);
        Assert.Equal((Account.LicensesBought * 15.99m) + tax, charges.Values<decimal>("TotalAmount")[0]);
        Assert.Equal("Zoom.5010", Run("Get-ZoomBillingInvoice NoSuchBill").ErrorId);
    }

    [Fact]
    public void Each_unknown_bill_is_an_error_of_its_own()
    {
        Outcome outcome = Run("Get-ZoomBillingInvoice NoSuchBill, $bill, NorThis", ("bill", Account.BillIds[0]));
        Assert.Equal(["NoSuchBill", "NorThis"], outcome.Errors.Select(error => error.TargetObject));
        Assert.Equal(4, outcome.Output.Count);
    }

    [Fact]
    public void Invoices_of_a_sub_account_are_its_own()
    {
        Outcome invoices = Run("Get-ZoomBillingInvoice -AccountId $sub", ("sub", Account.SubAccountIds[1])).Clean();
        Assert.Equal(Account.BillIds, invoices.Values<string>("Id"));
        Assert.All(invoices.Values<string>("InvoiceNumber"), number => Assert.StartsWith("INV300000002-", number));
        Assert.Equal([262.50m], invoices.Values<decimal>("TotalAmount").Distinct());
    }

    [Fact]
    public void A_range_limits_the_invoices_of_an_account_below()
    {
        string sub = Account.SubAccountIds[1];
        DateTime from = DateTime.UtcNow.AddMonths(-3);
        Outcome invoices = Run(
                $"Get-ZoomBillingInvoice -AccountId $sub -From {from:yyyy-MM-dd} -To {DateTime.UtcNow:yyyy-MM-dd}",
                ("sub", sub)
            )
            .Clean();
        Assert.InRange(invoices.Output.Count, 1, Account.BillIds.Count - 1);
        Assert.All(invoices.Values<DateTime>("InvoiceDate"), day => Assert.True(day >= from.Date));
    }

    [Fact]
    public void A_range_that_would_not_be_sent_is_refused()
    {
        Account.ClearExchanges();
        Assert.Equal("AmbiguousParameterSet", Run("Get-ZoomBillingInvoice -BillingId x -From 2026-01-01").ErrorId);
        Assert.Equal("InvalidArgument", Run("Get-ZoomBillingInvoice -AccountId x -From 2026-02-01 -To 2026-01-01").ErrorId);
        Outcome long_ = Run("Get-ZoomBillingInvoice -AccountId x -From 2024-01-01 -To 2025-06-01");
        Assert.Contains("at most one year", long_.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
    }
}
