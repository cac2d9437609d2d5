using System;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Safeguards for changes to users' accounts.</summary>
public sealed class CareTests : Tenant
{
    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost Host => _host;

    [Fact]
    public void A_preview_shows_each_field_with_its_old_and_new_value()
    {
        Run("Set-ZoomUser -UserId $id -Department Flight -JobTitle '' -WhatIf", ("id", Basic.Id)).Clean();
        Assert.Contains($"Department: '{Basic.Department}' -> 'Flight'", _host.Shown);
        Assert.Contains($"JobTitle: '{Basic.Department} specialist' -> (empty)", _host.Shown);
        Run("Get-ZoomUser -UserId $id | Set-ZoomUserStatus -Status Inactive -WhatIf", ("id", Basic.Id)).Clean();
        Assert.Contains("Status: 'active' -> 'inactive'", _host.Shown);
        Run("Set-ZoomUserLicense $id -Type Licensed -WhatIf", ("id", Basic.Id)).Clean();
        Assert.Contains("Type: Basic -> Licensed", _host.Shown);
        Run("Set-ZoomRole 'Help Desk' -SubAccountPrivilege @{ second_level = 1 } -WhatIf").Clean();
        Assert.Contains("SubAccountPrivileges: (empty) -> {second_level: 1}", _host.Shown);
        Run("Set-ZoomRole -Confirm:$false 'Help Desk' -AddPrivilege Role:Read -RemovePrivilege group:read -WhatIf").Clean();
        Assert.Contains("'User:Read', 'User:Edit', 'Group:Read' -> 'User:Read', 'User:Edit', 'Role:Read'", _host.Shown);
        Run(
                "Remove-ZoomUser $id -RemoveAction Delete -TransferEmail $boss -TransferMeeting -WhatIf",
                ("id", Basic.Id),
                ("boss", Licensed.Email)
            )
            .Clean();
        Assert.Contains($"Permanently delete user and transfer meetings to {Licensed.Email}", _host.Shown);
    }

    [Theory]
    [InlineData("$mail | Set-ZoomUser -JobTitle Pilot")]
    [InlineData("Get-ZoomUser -Status pending -First 1 | Set-ZoomUser -JobTitle Pilot")]
    [InlineData("$mail | Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore")]
    [InlineData("$mail | Set-ZoomUserLicense -Type Licensed")]
    [InlineData("$mail | Remove-ZoomRoleMember -Confirm:$false 'Help Desk'")]
    public void A_change_that_Zoom_would_lose_is_refused_for_a_pending_user(string script)
    {
        Outcome outcome = Run(script, ("mail", Pending.Email));
        Assert.Equal("PendingUser", outcome.ErrorId);
        Assert.Contains("not accepted the invitation", outcome.Error.Exception.Message);
        Assert.Empty(Account.Changes);
        Assert.Equal(0, Sent("PATCH") + Sent("PUT") + Sent("DELETE"));
    }

    [Theory]
    [InlineData("Set-ZoomUserStatus -UserId $id -Status Active -Confirm:$false -ErrorIfUnchanged")]
    [InlineData("Add-ZoomGroupMember $group $id -ErrorIfUnchanged")]
    [InlineData("Remove-ZoomGroupMember $empty $id -ErrorIfUnchanged")]
    [InlineData("Add-ZoomGroupAdmin $group $admin -ErrorIfUnchanged")]
    [InlineData("Add-ZoomGroupAdmin $group $adminId -ErrorIfUnchanged")]
    [InlineData("Remove-ZoomRoleMember -Confirm:$false 'Help Desk' $id -ErrorIfUnchanged")]
    [InlineData("Set-ZoomUserLicense -Confirm:$false -UserId $id -Type Basic -ErrorIfUnchanged")]
    public void ErrorIfUnchanged_reports_an_object_that_needs_no_change(string script)
    {
        SandboxUser user = Account.Users.First(u =>
            u.RoleId == "2" && u.Status == "active" && u.Type == 1 && u.Groups.Contains(Account.Groups[0])
        );
        Account.Groups[0].Admins.Add(user);
        (string, object?)[] names =
        [
            ("id", user.Id),
            ("group", Account.Groups[0].Id),
            ("empty", Account.Groups[^1].Id),
            ("admin", user.Email),
            ("adminId", user.Id),
        ];
        Outcome outcome = Run(script, names);
        Assert.Equal("Unchanged", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ResourceExists, outcome.Error.CategoryInfo.Category);
        Assert.Empty(Account.Changes);
        Run(script.Replace("-ErrorIfUnchanged", ""), names).Clean();
    }
}
