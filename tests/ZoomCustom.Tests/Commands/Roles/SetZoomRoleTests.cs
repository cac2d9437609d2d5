using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Roles;

public sealed class SetZoomRoleTests : Tenant
{
    [Fact]
    public void The_error_for_an_unknown_privilege_lists_the_known_ones()
    {
        Outcome outcome = Run("Set-ZoomRole 'Help Desk' -AddPrivilege User:Fly");
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains("User:Read", outcome.Error.Exception.Message);
        Assert.Equal(0, Sent("PATCH"));
    }

    private SandboxRole HelpDesk => Account.Roles.Single(role => role.Name == "Help Desk");

    [Fact]
    public void Privileges_are_added_and_removed_in_any_case_and_the_others_are_kept()
    {
        Run("Set-ZoomRole 'Help Desk' -AddPrivilege role:read -RemovePrivilege User:Edit").Clean();
        Assert.Equal(["User:Read", "Group:Read", "Role:Read"], HelpDesk.Privileges);
        Run("Set-ZoomRole 'Help Desk' -Privilege User:Read").Clean();
        Assert.Equal(["User:Read"], HelpDesk.Privileges);
    }

    [Fact]
    public void A_new_name_and_description_are_set_and_the_privileges_are_kept()
    {
        SandboxRole role = HelpDesk;
        IReadOnlyList<string> privileges = role.Privileges;
        Outcome changed = Run("Set-ZoomRole 'Help Desk' -Name Support -Description 'Helps.' -PassThru").Clean();
        Assert.Equal(("Support", "Helps."), (role.Name, role.Description));
        Assert.Equal(["Support"], changed.Values<string>("Name"));
        Assert.Equal(privileges, role.Privileges);
    }
}
