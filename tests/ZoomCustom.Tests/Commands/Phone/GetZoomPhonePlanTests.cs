using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Phone;

public sealed class GetZoomPhonePlanTests : Tenant
{
    [Fact]
    public void The_account_has_plans_and_numbers()
    {
        Assert.Equal(
            Run("(Get-ZoomPhoneCallingPlan).Name").Clean().Output.Select(name => name.ToString()),
            Run("(Get-ZoomPhonePlan).CallingPlans.Name").Clean().Output.Select(name => name.ToString())
        );
        Assert.Equal(
            [50L, 12L, 38L],
            Run("(Get-ZoomPhonePlan).PhoneNumbers | ForEach-Object { $_.Subscribed, $_.Assigned, $_.Available }")
                .Clean()
                .Output.Select(count => count.BaseObject)
        );
    }
}
