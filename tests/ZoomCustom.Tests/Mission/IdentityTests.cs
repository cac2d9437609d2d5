using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Tests rows that identify the object to change in two ways.</summary>
public sealed class IdentityTests : Tenant
{
    public static TheoryData<string> OfUsers =>
        [
            "Set-ZoomUser -Department Flight",
            "Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore",
            "Set-ZoomUserLicense -Confirm:$false -Type Basic",
            "Set-ZoomUserPassword -Password $password -Confirm:$false",
            "Remove-ZoomUser -Confirm:$false",
            "Remove-ZoomUserPicture -Confirm:$false",
            "Revoke-ZoomUserToken -Confirm:$false",
            "Remove-ZoomGroupMember -GroupId $group",
            "Remove-ZoomGroupMember -Confirm:$false -AllGroups",
            "Remove-ZoomRoleMember -Confirm:$false 'Help Desk'",
            "Set-ZoomPrimaryGroup -GroupId $group",
            "Add-ZoomGroupMember 'Empty Group'",
            "Add-ZoomGroupAdmin 'Empty Group'",
            "Add-ZoomRoleMember 'Help Desk'",
            "Add-ZoomAppRequest $app",
            "New-ZoomMeeting -Topic Briefing",
            "Move-ZoomUserLicense -Confirm:$false -To $other",
        ];

    private (string, object?)[] Names(object row, SandboxUser other) =>
        [
            ("row", row),
            ("other", other.Id),
            ("group", Account.Groups[0].Id),
            ("app", Account.AppIds[0]),
            ("password", Secret("Correct7Horse")),
        ];

    private SandboxUser[] Two =>
        [
            .. Account.Users.Where(user =>
                user.Status == "active" && user.RoleId == "2" && user.Type == 2 && user.Groups.Contains(Account.Groups[0])
            ),
        ];

    [Theory, MemberData(nameof(OfUsers))]
    public void A_row_that_identifies_two_users_is_refused(string command)
    {
        SandboxUser[] users = Two;
        foreach (string more in new[] { "", " -WhatIf" })
        {
            Outcome outcome = Run($"$row | {command}{more}", Names(Row(users[0].Email, users[1].Id), Basic));
            Assert.Equal("InvalidArgument", outcome.ErrorId);
            Assert.Contains(users[0].Email, outcome.Error.Exception.Message);
        }

        Assert.Empty(Account.Changes);
    }

    [Theory, MemberData(nameof(OfUsers))]
    public void A_row_can_identify_the_same_user_twice(string command)
    {
        SandboxUser user = Two[0];
        user.RoleId = Account.Roles.Single(role => role.Name == "Help Desk").Id;
        if (command.Contains("Add-ZoomRoleMember"))
            user.RoleId = "2";
        Run($"$row | {command}", Names(Row(user.Email.ToUpperInvariant(), user.Id), Basic)).Clean();
        Assert.NotEmpty(Account.Changes);
    }

    [Fact]
    public void Two_IDs_are_refused_before_anything_is_sent()
    {
        Account.ClearExchanges();
        PSObject row = Row("a@example.com", Basic.Id);
        row.Properties.Add(new PSNoteProperty("Id", Licensed.Id));
        Assert.Equal("InvalidArgument", Run("$row | Set-ZoomUser -Department Flight", ("row", row)).ErrorId);
        Assert.Equal(
            "InvalidArgument",
            Run("[pscustomobject]@{ GroupId = $one; Id = $two } | Remove-ZoomGroup -Confirm:$false", Groups(0, 1)).ErrorId
        );
        Assert.Empty(Account.Exchanges);
        Run("[pscustomobject]@{ GroupId = 'Sales'; Id = $one } | Remove-ZoomGroup -Confirm:$false", Groups(Sales, 1)).Clean();
        Assert.Single(Account.Changes);
    }

    [Fact]
    public void A_row_that_cant_be_checked_is_refused()
    {
        SandboxUser user = Basic;
        Account.Withhold([.. OperationCatalog.GetUser.AnyOfScopes]);
        Connect().Clean();
        Outcome outcome = Run("$row | Set-ZoomUser -Department Flight", ("row", Row(user.Email, user.Id)));
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains(OperationCatalog.GetUser.PreferredScope, outcome.Error.Exception.Message);
        Assert.Empty(Account.Changes);
    }

    private int Sales => Account.Groups.ToList().FindIndex(group => group.Name == "Sales");

    private (string, object?)[] Groups(int one, int two) => [("one", Account.Groups[one].Id), ("two", Account.Groups[two].Id)];

    private static PSObject Row(string email, string id)
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("Email", email));
        row.Properties.Add(new PSNoteProperty("UserId", id));
        return row;
    }
}
