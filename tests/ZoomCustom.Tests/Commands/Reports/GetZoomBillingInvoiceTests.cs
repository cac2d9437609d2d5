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
        Assert.Equal(["Zoom Meetings", "Zoom Phone"], charges.Values<string>("InvoiceChargeName"));
        Assert.Equal([131.25m, 131.25m], charges.Values<decimal>("TotalAmount"));
        Assert.Equal("Zoom.5010", Run("Get-ZoomBillingInvoice NoSuchBill").ErrorId);
    }

    [Fact]
    public void Invoices_of_a_sub_account_are_its_own()
    {
        Outcome invoices = Run("Get-ZoomBillingInvoice -AccountId $sub", ("sub", Account.SubAccountIds[1])).Clean();
        Assert.Equal(Account.BillIds, invoices.Values<string>("Id"));
        Assert.All(invoices.Values<string>("InvoiceNumber"), number => Assert.StartsWith("INV300000002-", number));
        Assert.Equal([262.50m], invoices.Values<decimal>("TotalAmount").Distinct());
    }
}
