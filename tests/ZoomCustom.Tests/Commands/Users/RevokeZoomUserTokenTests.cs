using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class RevokeZoomUserTokenTests : Tenant
{
    [Fact]
    public void Signing_out_says_whom_Zoom_signs_out() =>
        Assert.Contains(
            Run("Revoke-ZoomUserToken $id -Confirm:$false -Verbose", ("id", Basic.Id)).Clean().Verbose,
            line => line.Contains("Single Sign-On")
        );

    [Fact]
    public void Each_is_signed_out_once()
    {
        SandboxUser[] users = [Basic, Licensed];
        Run("$ids | Revoke-ZoomUserToken -Confirm:$false", ("ids", users.Select(user => user.Id).ToArray())).Clean();
        Assert.Equal([1, 1], users.Select(user => user.SignedOut));
    }
}
