using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Roles;

public sealed class AddZoomRoleMemberTests : Tenant
{
    [Fact]
    public void Each_user_gets_the_role()
    {
        SandboxUser[] users = [Basic, Licensed];
        string role = Account.Roles.Single(one => one.Name == "Help Desk").Id;
        Outcome added = Run("$mails | Add-ZoomRoleMember 'Help Desk' -PassThru", ("mails", users.Select(user => user.Email).ToArray()))
            .Clean();
        Assert.Equal([role, role], users.Select(user => user.RoleId));
        Assert.Equal(users.Select(user => user.Email), added.Values<string>("Email"));
    }

    [Fact]
    public void The_Member_role_is_refused()
    {
        Outcome outcome = Run("Add-ZoomRoleMember Member $id", ("id", Basic.Id));
        Assert.Equal("Zoom.300", outcome.ErrorId);
        Assert.Empty(Account.Changes);
    }
}
