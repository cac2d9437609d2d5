using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Accounts;

public sealed class GetZoomPlanUsageTests : Tenant
{
    [Fact]
    public void Licenses_are_counted_bought_and_used()
    {
        Outcome usage = Run("(Get-ZoomPlanUsage).PlanBase | ForEach-Object { $_.Hosts, $_.Usage }").Clean();
        Assert.Equal([Account.LicensesBought, Account.LicensesUsed], usage.Output.Select(one => Convert.ToInt32(one.BaseObject)));
    }

    [Fact]
    public void Each_account_below_is_counted_by_itself()
    {
        Outcome usage = Run("Get-ZoomSubAccount | Get-ZoomPlanUsage").Clean();
        Assert.Equal(Account.SubAccountIds, usage.Values<string>("AccountId"));
        Assert.Equal(
            Run("(Get-ZoomSubAccount).Seats").Clean().Output.Select(seats => Convert.ToInt32(seats.BaseObject)),
            Run("(Get-ZoomSubAccount | Get-ZoomPlanUsage).PlanBase.Hosts").Clean().Output.Select(hosts => Convert.ToInt32(hosts.BaseObject))
        );
    }
}
