using System.Collections.Generic;
using System.Linq;
using Xunit;
using ZoomCustom.Operations;
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
        Run("Set-ZoomRole -Confirm:$false 'Help Desk' -AddPrivilege role:read -RemovePrivilege User:Edit").Clean();
        Assert.Equal(["User:Read", "Group:Read", "Role:Read"], HelpDesk.Privileges);
        Run("Set-ZoomRole -Confirm:$false 'Help Desk' -Privilege User:Read").Clean();
        Assert.Equal(["User:Read"], HelpDesk.Privileges);
    }

    [Theory]
    [InlineData(""" "privileges":"User:Read" """)]
    [InlineData(""" "privileges":[{"name":"User:Read"}] """)]
    [InlineData(""" "type":"common" """)]
    public void Privileges_that_cannot_be_read_are_not_replaced(string field)
    {
        Account.AnswerWith(nameof(OperationCatalog.GetRole), $$"""{"id":"r","name":"Help Desk",{{field}}}""");
        Outcome outcome = Run("Set-ZoomRole 'Help Desk' -AddPrivilege Role:Read");
        Assert.Equal("BadAnswer", outcome.ErrorId);
        Assert.Contains("'Help Desk' weren't changed", outcome.Error.Exception.Message);
        Assert.Equal(0, Sent("PATCH"));
        IgnoreContract();
    }

    [Theory]
    [InlineData("-Description 'Helps users.'")]
    [InlineData("-Privilege Group:Read, User:Edit, User:Read")]
    [InlineData("-AddPrivilege user:read -Name 'Help Desk'")]
    public void A_role_that_already_has_the_values_is_an_error_on_request(string values)
    {
        Assert.Equal("Unchanged", Run($"Set-ZoomRole 'Help Desk' {values} -ErrorIfUnchanged").ErrorId);
        Assert.Equal(0, Sent("PATCH"));
        Assert.Contains("nothing to change", Assert.Single(Run($"Set-ZoomRole 'Help Desk' {values} -WhatIf -Verbose").Clean().Verbose));
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
