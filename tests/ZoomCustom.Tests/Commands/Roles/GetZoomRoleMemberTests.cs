using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Roles;

public sealed class GetZoomRoleMemberTests : Tenant
{
    [Theory, InlineData("1"), InlineData("Admin")]
    public void Members_are_listed_of_a_role_by_id_or_name(string role)
    {
        Outcome members = Run("Get-ZoomRoleMember " + role).Clean();
        Assert.Equal(Account.Users.Where(user => user.RoleId == "1").Select(user => user.Id), members.Values<string>("Id"));
        Assert.Equal(["1"], members.Values<string>("RoleId").Distinct());
    }

    [Fact]
    public void Pages_make_no_difference_to_what_is_listed()
    {
        Outcome members = Run("Get-ZoomRoleMember Member -PageSize 50").Clean();
        Assert.Equal(
            Account.Users.Where(user => user.RoleId == "2" && user.Status != "pending").Select(user => user.Id),
            members.Values<string>("Id")
        );
        Assert.True(Account.Exchanges.Count(exchange => exchange.Request.Path.EndsWith("/members", StringComparison.Ordinal)) > 5);
    }
}
