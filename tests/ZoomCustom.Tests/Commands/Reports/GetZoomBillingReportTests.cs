using System;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomBillingReportTests : Tenant
{
    [Fact]
    public void Amounts_are_numbers_and_days_are_dates()
    {
        PSObject bill = Run("Get-ZoomBillingReport").Clean().Output[0];
        Assert.Equal(262.50m, bill.Properties["TotalAmount"].Value);
        Assert.Equal(DateTimeKind.Unspecified, ((DateTime)bill.Properties["StartDate"].Value).Kind);
    }

    [Fact]
    public void The_newest_month_is_first()
    {
        Outcome bills = Run("Get-ZoomBillingReport").Clean();
        Assert.Equal(Account.BillIds, bills.Values<string>("BillingId"));
        DateTime[] months = [.. bills.Values<DateTime>("StartDate")];
        Assert.Equal(months.OrderDescending(), months);
    }
}
