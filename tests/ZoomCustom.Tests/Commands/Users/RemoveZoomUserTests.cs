using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class RemoveZoomUserTests : Tenant
{
    [Fact]
    public void An_invitation_is_withdrawn_by_email_address()
    {
        SandboxUser invited = Pending;
        Assert.Empty(Run("$mail | Remove-ZoomUser -Confirm:$false", ("mail", invited.Email)).Clean().Output);
        Assert.Equal("removed", invited.Status);
    }

    [Fact]
    public void A_new_invitation_can_be_withdrawn()
    {
        Run("New-ZoomUser new@example.com | Remove-ZoomUser -Confirm:$false").Clean();
        Assert.Equal("removed", Account.Users.Single(user => user.Email == "new@example.com").Status);
    }

    [Fact]
    public void A_transfer_needs_a_recipient()
    {
        Assert.Equal("InvalidArgument", Run("Remove-ZoomUser $id -TransferMeeting -Confirm:$false", ("id", Basic.Id)).ErrorId);
        Run(
                "Remove-ZoomUser $id -RemoveAction Delete -TransferEmail $boss -TransferMeeting -TransferRecording "
                    + "-TransferWhiteboard:$false -Confirm:$false",
                ("id", Basic.Id),
                ("boss", Account.Users[0].Email)
            )
            .Clean();
        string query = Account.Exchanges[^1].Request.Query;
        Assert.Contains("action=delete", query);
        Assert.Contains("transfer_meeting=true", query);
        Assert.Contains("transfer_whiteboard=false", query);
    }
}
