using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class RemoveZoomUserPictureTests : Tenant
{
    [Fact]
    public void Only_the_picture_is_removed()
    {
        SandboxUser user = Basic;
        string Profile() =>
            string.Join(
                "; ",
                Run("Get-ZoomUser $id | Select-Object * -ExcludeProperty PicUrl | ConvertTo-Json", ("id", user.Id)).Clean().Output
            );
        string before = Profile();
        Run("$mail | Remove-ZoomUserPicture -Confirm:$false", ("mail", user.Email)).Clean();
        Assert.False(user.HasPicture);
        Assert.DoesNotContain(Run("(Get-ZoomUser $id).PicUrl", ("id", user.Id)).Clean().Output, url => url is not null);
        Assert.Equal(before, Profile());
    }
}
