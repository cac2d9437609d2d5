using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Roles;

public sealed class GetZoomRoleMemberTests : Tenant
{
    [Theory, InlineData("1"), InlineData("Admin")]
    public void Members_of_a_role_are_listed_by_role_id_or_name(string role)
    {
        Outcome members = Run("Get-ZoomRoleMember " + role).Clean();
        Assert.Equal(Account.Users.Where(user => user.RoleId == "1").Select(user => user.Id), members.Values<string>("Id"));
        Assert.Equal(["1"], members.Values<string>("RoleId").Distinct());
    }

    [Fact]
    public void The_page_size_does_not_change_the_result()
    {
        Outcome members = Run("Get-ZoomRoleMember Member -PageSize 50").Clean();
        Assert.Equal(
            Account.Users.Where(user => user.RoleId == "2" && user.Status != "pending").Select(user => user.Id),
            members.Values<string>("Id")
        );
        Assert.True(Account.Exchanges.Count(exchange => exchange.Request.Path.EndsWith("/members", StringComparison.Ordinal)) > 5);
    }
}
