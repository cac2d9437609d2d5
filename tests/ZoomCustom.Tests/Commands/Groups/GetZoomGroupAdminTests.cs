using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class GetZoomGroupAdminTests : Tenant
{
    [Theory, InlineData("$id"), InlineData("Sales")]
    public void Administrators_of_a_group_are_listed_by_group_id_or_name(string group)
    {
        SandboxGroup sales = Account.Groups.Single(one => one.Name == "Sales");
        Outcome admins = Run("Get-ZoomGroupAdmin " + group, ("id", sales.Id)).Clean();
        Assert.Equal(sales.Admins.Select(admin => admin.Email), admins.Values<string>("Email"));
        Assert.Equal([sales.Id], admins.Values<string>("GroupId").Distinct());
    }

    [Fact]
    public void A_group_without_administrators_has_none() => Assert.Empty(Run("Get-ZoomGroupAdmin 'Empty Group'").Clean().Output);
}
