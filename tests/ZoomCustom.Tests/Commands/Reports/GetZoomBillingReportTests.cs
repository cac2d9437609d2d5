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
        decimal[] charges =
        [
            .. Run("Get-ZoomBillingReport | Select-Object -First 1 | Get-ZoomBillingInvoice").Clean().Values<decimal>("TotalAmount"),
        ];
        Assert.Equal(4, charges.Length);
        Assert.Equal(charges.Sum(), bill.Properties["TotalAmount"].Value);
        Assert.Equal(DateTimeKind.Unspecified, ((DateTime)bill.Properties["StartDate"].Value).Kind);
    }

    [Fact]
    public void A_range_selects_the_periods_in_it()
    {
        Outcome all = Run("Get-ZoomBillingReport").Clean();
        // A period begins on the day on which the previous one ends.
        DateTime start = all.Values<DateTime>("StartDate")[1].AddDays(1),
            end = all.Values<DateTime>("EndDate")[1].AddDays(-1);
        Assert.Equal(
            all.Values<string>("BillingId").Take(2),
            Run("Get-ZoomBillingReport -From $end", ("end", end)).Clean().Values<string>("BillingId")
        );
        Assert.Equal(
            [all.Values<string>("BillingId")[1]],
            Run("Get-ZoomBillingReport -From $start -To $end", ("start", start), ("end", end)).Clean().Values<string>("BillingId")
        );
        Assert.Equal("InvalidArgument", Run("Get-ZoomBillingReport -From 2026-02-01 -To 2026-01-01").ErrorId);
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
