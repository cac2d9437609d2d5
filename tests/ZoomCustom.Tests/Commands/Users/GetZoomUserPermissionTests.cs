using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class GetZoomUserPermissionTests : Tenant
{
    [Theory, InlineData("1"), InlineData("2")]
    public void A_user_has_the_permissions_of_the_role(string role)
    {
        SandboxUser user = Account.Users.First(one => one.RoleId == role && one.Status == "active");
        Outcome permissions = Run("$mail | Get-ZoomUserPermission | ForEach-Object Permissions", ("mail", user.Email)).Clean();
        Assert.Equal(Account.Roles.Single(one => one.Id == role).Privileges, permissions.Output.Select(one => one.ToString()));
    }

    [Fact]
    public void An_unknown_user_is_an_error_that_names_it()
    {
        Outcome outcome = Run("'missing@example.com', $id | Get-ZoomUserPermission", ("id", Basic.Id));
        Assert.Equal(("Zoom.1001", "missing@example.com"), (outcome.ErrorId, outcome.Error.TargetObject));
        Assert.Equal([Basic.Id], outcome.Values<string>("UserId"));
    }
}
