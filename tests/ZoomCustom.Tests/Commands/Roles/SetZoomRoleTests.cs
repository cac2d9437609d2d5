using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Roles;

public sealed class SetZoomRoleTests : Tenant
{
    [Fact]
    public void A_privilege_that_the_account_has_not_is_refused_with_those_it_has()
    {
        Outcome outcome = Run("Set-ZoomRole 'Help Desk' -AddPrivilege User:Fly");
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains("User:Read", outcome.Error.Exception.Message);
        Assert.Equal(0, Sent("PATCH"));
    }

    private SandboxRole HelpDesk => Account.Roles.Single(role => role.Name == "Help Desk");

    [Fact]
    public void Privileges_are_added_and_taken_in_any_case_and_the_others_stay()
    {
        Run("Set-ZoomRole 'Help Desk' -AddPrivilege role:read -RemovePrivilege User:Edit").Clean();
        Assert.Equal(["User:Read", "Group:Read", "Role:Read"], HelpDesk.Privileges);
        Run("Set-ZoomRole 'Help Desk' -Privilege User:Read").Clean();
        Assert.Equal(["User:Read"], HelpDesk.Privileges);
    }

    [Fact]
    public void A_new_name_and_description_are_written_and_the_privileges_stay()
    {
        SandboxRole role = HelpDesk;
        IReadOnlyList<string> privileges = role.Privileges;
        Outcome changed = Run("Set-ZoomRole 'Help Desk' -Name Support -Description 'Helps.' -PassThru").Clean();
        Assert.Equal(("Support", "Helps."), (role.Name, role.Description));
        Assert.Equal(["Support"], changed.Values<string>("Name"));
        Assert.Equal(privileges, role.Privileges);
    }
}
