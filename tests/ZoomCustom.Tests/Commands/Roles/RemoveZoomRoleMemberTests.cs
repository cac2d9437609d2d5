using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Roles;

public sealed class RemoveZoomRoleMemberTests : Tenant
{
    [Fact]
    public void Removing_a_role_leaves_the_user_with_the_Member_role()
    {
        SandboxUser user = Basic;
        user.RoleId = Account.Roles.Single(role => role.Name == "Help Desk").Id;
        Run("Get-ZoomRoleMember 'Help Desk' | Remove-ZoomRoleMember -Confirm:$false").Clean();
        Assert.Equal("2", user.RoleId);
        Assert.Equal([user.Id], Account.Changes.Select(change => change.Target));
    }

    [Fact]
    public void A_user_with_another_role_keeps_it()
    {
        SandboxUser admin = Account.Users.First(user => user.RoleId == "1");
        Run("Remove-ZoomRoleMember -Confirm:$false 'Help Desk' $id", ("id", admin.Id)).Clean();
        Assert.Equal("1", admin.RoleId);
        Assert.Empty(Account.Changes);
    }
}
