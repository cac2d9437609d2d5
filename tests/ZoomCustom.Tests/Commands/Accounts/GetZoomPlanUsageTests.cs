using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Accounts;

public sealed class GetZoomPlanUsageTests : Tenant
{
    [Fact]
    public void Purchased_and_used_licenses_are_counted()
    {
        Outcome usage = Run("(Get-ZoomPlanUsage).PlanBase | ForEach-Object { $_.Hosts, $_.Usage }").Clean();
        Assert.Equal([Account.LicensesBought, Account.LicensesUsed], usage.Output.Select(one => Convert.ToInt32(one.BaseObject)));
    }

    [Fact]
    public void Each_sub_account_is_counted_separately()
    {
        Outcome usage = Run("Get-ZoomSubAccount | Get-ZoomPlanUsage").Clean();
        Assert.Equal(Account.SubAccountIds, usage.Values<string>("AccountId"));
        Assert.Equal(
            Run("(Get-ZoomSubAccount).Seats").Clean().Output.Select(seats => Convert.ToInt32(seats.BaseObject)),
            Run("(Get-ZoomSubAccount | Get-ZoomPlanUsage).PlanBase.Hosts").Clean().Output.Select(hosts => Convert.ToInt32(hosts.BaseObject))
        );
    }
}
