using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class RevokeZoomUserTokenTests : Tenant
{
    [Fact]
    public void Verbose_says_which_users_Zoom_signs_out() =>
        Assert.Contains(
            Run("Revoke-ZoomUserToken $id -Confirm:$false -Verbose", ("id", Basic.Id)).Clean().Verbose,
            line => line.Contains("single sign-on")
        );

    [Fact]
    public void Each_user_is_signed_out_once()
    {
        SandboxUser[] users = [Basic, Licensed];
        Run("$ids | Revoke-ZoomUserToken -Confirm:$false", ("ids", users.Select(user => user.Id).ToArray())).Clean();
        Assert.Equal([1, 1], users.Select(user => user.SignedOut));
    }
}
