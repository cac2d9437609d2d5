using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Phone;

public sealed class GetZoomPhoneCallingPlanTests : Tenant
{
    [Fact]
    public void Plans_are_listed_with_purchased_and_assigned_counts()
    {
        Outcome plans = Run("Get-ZoomPhoneCallingPlan").Clean();
        Assert.Equal(["US/CA Unlimited Calling Plan", "International Calling Plan"], plans.Values<string>("Name"));
        Assert.Equal([20, 2], plans.Values<int>("Subscribed"));
        Assert.Equal([Run("Get-ZoomPhoneUser").Clean().Output.Count, 0], plans.Values<int>("Assigned"));
        Assert.Equal(
            plans.Values<int>("Subscribed"),
            plans.Values<int>("Assigned").Zip(plans.Values<int>("Available"), (assigned, available) => assigned + available)
        );
    }
}
