using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Accounts;

public sealed class GetZoomAccountPlanTests : Tenant
{
    [Fact]
    public void Plans_have_their_licenses_and_the_next_invoice()
    {
        Outcome plan = Run("(Get-ZoomAccountPlan).PlanBase | ForEach-Object { $_.Hosts; $_.NextInvoiceDate }").Clean();
        Assert.Equal(Account.LicensesBought, Convert.ToInt32(plan.Output[0].BaseObject));
        Assert.EndsWith("-01", plan.Output[1].ToString());
    }

    [Fact]
    public void Each_subaccount_has_its_plans()
    {
        Outcome plans = Run("Get-ZoomSubAccount | Get-ZoomAccountPlan").Clean();
        Assert.Equal(Account.SubAccountIds, plans.Values<string>("AccountId"));
        Assert.All(plans.Output, plan => Assert.IsType<DateTime>(plan.Properties["PlanRecordingNextInvoiceDate"].Value));
    }
}
