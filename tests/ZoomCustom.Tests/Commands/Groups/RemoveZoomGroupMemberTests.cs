using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Groups;

public sealed class RemoveZoomGroupMemberTests : Tenant
{
    private SandboxGroup Sales => Account.Groups.Single(group => group.Name == "Sales");

    [Theory, InlineData("$mail | Remove-ZoomGroupMember Sales"), InlineData("Get-ZoomGroupMember Sales -First 1 | Remove-ZoomGroupMember")]
    public void Only_the_named_member_is_removed(string script)
    {
        SandboxUser[] members = [.. Sales.Members];
        int groups = members[0].Groups.Count;
        Run(script, ("mail", members[0].Email)).Clean();
        Assert.Equal(members.Skip(1), Sales.Members);
        Assert.Equal(groups - 1, members[0].Groups.Count);
    }

    [Fact]
    public void AllGroups_removes_a_user_from_every_group()
    {
        SandboxUser user = Account.Users.First(one => one.Status == "active" && one.Groups.Count > 2);
        Run("Remove-ZoomGroupMember -Confirm:$false $id -AllGroups", ("id", user.Id)).Clean();
        Assert.Empty(user.Groups);
        Assert.All(Account.Groups, group => Assert.DoesNotContain(user, group.Members));
    }
}
