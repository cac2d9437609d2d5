using System;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Licenses;

public sealed class GetZoomLicensePoolTests : Tenant
{
    private PSObject Plan(string name, string more = "") =>
        Run("Get-ZoomLicensePool " + more).Clean().Output.Single(plan => (string)plan.Properties["Plan"].Value == name);

    [Fact]
    public void The_price_of_Zoom_Phone_can_be_given_to_all_cmdlets() => Run("Get-ZoomLicensePool -Price @{ ZoomPhone = 15 }").Clean();

    [Fact]
    public void Plans_have_their_licenses_prices_and_renewals()
    {
        PSObject licensed = Plan("Licensed");
        Assert.Equal((long)Account.LicensesBought, licensed.Properties["Bought"].Value);
        Assert.Equal((long)Account.LicensesUsed, licensed.Properties["Used"].Value);
        Assert.Equal((long)(Account.LicensesBought - Account.LicensesUsed), licensed.Properties["Free"].Value);
        Assert.Equal(15.99m, licensed.Properties["MonthlyPrice"].Value);
        Assert.Equal(15.99m * Account.LicensesBought, licensed.Properties["MonthlyCost"].Value);
        Assert.Equal("USD", licensed.Properties["Currency"].Value);
        Assert.True((DateTime)licensed.Properties["NextRenewal"].Value > DateTime.Today);
        Assert.Equal(79m, Plan("Webinar500").Properties["MonthlyPrice"].Value);
        Assert.Equal(50m, Plan("LargeMeeting500").Properties["MonthlyPrice"].Value);
    }

    [Theory]
    [InlineData("report:read:billing:admin", "MonthlyPrice", "report:read:billing:admin")]
    [InlineData("report:read:billing_invoice:admin", "MonthlyPrice", "report:read:billing_invoice:admin")]
    [InlineData("billing:read:plan_information:admin", "NextRenewal", "Invoice")]
    public void Without_a_scope_a_value_is_unknown(string scope, string unknown, string source)
    {
        Account.Withhold(scope);
        Connect().Clean();
        PSObject licensed = Plan("Licensed");
        Assert.Null(licensed.Properties[unknown].Value);
        Assert.Equal((long)Account.LicensesBought, licensed.Properties["Bought"].Value);
        Assert.Contains(source, (string)licensed.Properties["PriceSource"].Value);
    }

    [Fact]
    public void A_charge_for_another_number_of_licenses_gives_no_price()
    {
        string charges = $$"""
            {"currency":"EUR","invoices":[{"invoice_charge_name":"Zoom Meetings Pro","invoice_number":"1","quantity":{{Account.LicensesBought
                - 1}},
            "total_amount":"100.00","tax_amount":"0.00","start_date":"2026-10-01","end_date":"2026-11-01"}]}
            """;
        Account.AnswerWith("ListBillingInvoices", charges);
        PSObject licensed = Plan("Licensed");
        Assert.Null(licensed.Properties["MonthlyPrice"].Value);
        Assert.Contains("for certain", (string)licensed.Properties["PriceSource"].Value);
    }

    [Fact]
    public void A_given_price_is_used_and_a_wrong_name_is_a_warning()
    {
        Assert.Equal(12.5m, Plan("Licensed", "-Price @{ Licensed = 12.5 }").Properties["MonthlyPrice"].Value);
        Assert.Contains("Lisensed", Assert.Single(Run("Get-ZoomLicensePool -Price @{ Lisensed = 12.5 }").Clean().Warnings));
        Assert.Equal("InvalidArgument", Run("Get-ZoomLicensePool -Price @{ Licensed = 'much' }").ErrorId);
    }
}
