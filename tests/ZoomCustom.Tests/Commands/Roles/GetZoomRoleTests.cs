using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Roles;

public sealed class GetZoomRoleTests : Tenant
{
    [Fact]
    public void Roles_are_listed_with_their_number_of_members()
    {
        Outcome roles = Run("Get-ZoomRole").Clean();
        Assert.Equal(Account.Roles.Select(role => role.Name), roles.Values<string>("Name"));
        Assert.Equal(Account.Roles.Select(role => Account.Users.Count(user => user.RoleId == role.Id)), roles.Values<int>("TotalMembers"));
    }

    [Fact]
    public void A_single_role_includes_its_privileges()
    {
        SandboxRole role = Account.Roles.Single(one => one.Name == "Help Desk");
        Assert.Equal(role.Privileges, Run("(Get-ZoomRole 'help desk').Privileges").Clean().Output.Select(one => one.ToString()));
        Assert.Equal([role.Id], Run("Get-ZoomRole | Where-Object Name -eq 'Help Desk' | Get-ZoomRole").Clean().Values<string>("Id"));
    }
}
