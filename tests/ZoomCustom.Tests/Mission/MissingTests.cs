using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Tests that a missing target is an error, and that an unneeded change isn't.</summary>
public sealed class MissingTests : Tenant
{
    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost Host => _host;

    private protected override bool KeepsContract => false;

    private (string, object?)[] Names =>
        [
            ("guid", "3f2504e0-4f89-11d3-9a0c-0305e82c3301"),
            ("known", Basic.Id),
            ("licensed", Licensed.Id),
            ("app", Account.AppIds[0]),
            ("password", Secret("Correct7Horse")),
        ];

    public static TheoryData<string> Unknown =>
        [
            "Remove-ZoomUser typo@example.com -Confirm:$false",
            "'typo@example.com' | Remove-ZoomUser -RemoveAction Delete -Confirm:$false",
            "[pscustomobject]@{ Id = $guid; UserPrincipalName = 'x@example.com' } | Remove-ZoomUser -Confirm:$false",
            "Remove-ZoomGroup NoSuchGroup-0123456789 -Confirm:$false",
            "Remove-ZoomGroup 'No such group' -Confirm:$false",
            "Remove-ZoomGroupMember Sales typo@example.com",
            "Remove-ZoomGroupMember Sales $guid",
            "Remove-ZoomGroupMember NoSuchGroup-0123456789 $known",
            "Remove-ZoomGroupMember -Confirm:$false typo@example.com -AllGroups",
            "Remove-ZoomRoleMember -Confirm:$false 'Help Desk' typo@example.com",
            "Remove-ZoomRoleMember -Confirm:$false 'Help Desk' $guid",
            "Remove-ZoomRoleMember -Confirm:$false 9 $known",
            "Remove-ZoomUserPicture -Confirm:$false typo@example.com",
            "Revoke-ZoomUserToken $guid -Confirm:$false",
            "Set-ZoomUser typo@example.com -Department Flight",
            "Set-ZoomUser $guid -Department Flight -Manager boss@example.com",
            "Set-ZoomUserStatus $guid Inactive -Confirm:$false -WarningAction Ignore",
            "Set-ZoomUserLicense typo@example.com -Type Licensed",
            "Set-ZoomUserPassword $guid $password -Confirm:$false",
            "Set-ZoomPrimaryGroup typo@example.com Sales",
            "Set-ZoomRole 9 -Name Pilots",
            "Set-ZoomRole 9 -AddPrivilege User:Read",
            "Set-ZoomRole 'No such role' -Name Pilots",
            "Add-ZoomGroupMember Sales typo@example.com",
            "Add-ZoomGroupMember NoSuchGroup-0123456789 $known",
            "Add-ZoomGroupAdmin Sales $guid",
            "Add-ZoomRoleMember 'Help Desk' typo@example.com",
            "Add-ZoomRoleMember 9 $known",
            "Add-ZoomAppRequest $app typo@example.com",
            "Add-ZoomAppRequest $app $guid",
            "Add-ZoomAppRequest NoSuchApp $known",
            "New-ZoomMeeting typo@example.com -Topic Briefing -StartTime ([datetime]::UtcNow.AddDays(1))",
            "Move-ZoomUserLicense -Confirm:$false typo@example.com $known",
            "Move-ZoomUserLicense -Confirm:$false $licensed typo@example.com",
        ];

    [Theory, MemberData(nameof(Unknown))]
    public void A_missing_target_is_an_error(string script)
    {
        Outcome outcome = Run(script, Names);
        Assert.Equal(("NotFound", ErrorCategory.ObjectNotFound), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
        Assert.Empty(outcome.Output);
        Assert.Empty(Account.Changes);
    }

    [Theory, MemberData(nameof(Unknown))]
    public void WhatIf_reports_a_missing_target(string script)
    {
        // Only Zoom checks the users of an app request if they're specified by ID.
        if (script == "Add-ZoomAppRequest $app $guid")
            script = script.Replace("$guid", "typo@example.com");
        Account.ClearExchanges();
        Outcome outcome = Run(script + " -WhatIf", Names);
        Assert.Equal(("NotFound", ErrorCategory.ObjectNotFound), (outcome.ErrorId, outcome.Error.CategoryInfo.Category));
        Assert.DoesNotContain("What if", _host.Shown);
        Assert.All(Account.Exchanges, exchange => Assert.Equal("GET", exchange.Request.Method));
    }

    [Theory]
    [InlineData("Remove-ZoomGroupMember $empty $id")]
    [InlineData("Remove-ZoomGroupMember -Confirm:$false $lonely -AllGroups")]
    [InlineData("Remove-ZoomUserPicture -Confirm:$false $faceless")]
    [InlineData("Set-ZoomUserStatus $gone Inactive -Confirm:$false -WarningAction Ignore")]
    public void An_unneeded_change_isnt_an_error(string script)
    {
        SandboxUser gone = Account.Users.First(user => user.Status == "active" && user.RoleId == "2" && user.Type == 2);
        Account.SetStatus(gone, "inactive");
        SandboxUser lonely = Account.Users.First(user => user is { Status: "active", Groups.Count: 0 });
        (string, object?)[] names =
        [
            ("id", Basic.Id),
            ("empty", Account.Groups[^1].Id),
            ("lonely", lonely.Email),
            ("faceless", Basic.Email),
            ("gone", gone.Email),
        ];
        Run("Remove-ZoomUserPicture -Confirm:$false $faceless", names).Clean();
        int changes = Account.Changes.Count;
        foreach (string more in new[] { "", " -WhatIf" })
        {
            Outcome outcome = Run(script + " -Verbose" + more, names).Clean();
            Assert.Contains(outcome.Verbose, line => line.Contains("nothing to change", StringComparison.Ordinal));
            Assert.DoesNotContain("What if: Performing the operation", _host.Shown);
        }

        Assert.Equal(changes, Account.Changes.Count);
    }

    [Fact]
    public void Without_the_scope_to_read_users_a_nonmember_counts_as_missing()
    {
        Account.Withhold([.. OperationCatalog.GetUser.AnyOfScopes]);
        Connect().Clean();
        Assert.Equal("NotFound", Run("Remove-ZoomGroupMember Sales $guid", Names).ErrorId);
        Assert.Empty(Account.Changes);
    }

    [Theory]
    [InlineData("Remove-ZoomUser $known -RemoveAction Delete -TransferEmail nobody@example.com -TransferMeeting -Confirm:$false")]
    [InlineData("Remove-ZoomUser $known -TransferEmail nobody@example.com -TransferRecording -Confirm:$false")]
    public void An_error_that_names_another_user_isnt_NotFound(string script)
    {
        SandboxUser leaver = Basic;
        Outcome preview = Run(script + " -WhatIf", Names);
        Assert.Equal("Zoom.1001", preview.ErrorId);
        Assert.Contains("nobody@example.com", preview.Error.Exception.Message);
        // The same applies if an earlier attempt might have arrived.
        foreach (string? fault in new[] { null, "reset-before" })
        {
            if (fault is not null)
                Account.Faults.Next(fault, operation: nameof(OperationCatalog.DeleteUser));
            Outcome outcome = Run(script, Names);
            Assert.Equal("Zoom.1001", outcome.ErrorId);
            Assert.Contains("nobody@example.com", outcome.Error.Exception.Message);
            Assert.Equal("active", leaver.Status);
        }
    }

    [Theory]
    [InlineData("User does not exist: boss@example.com.", "Zoom.1001")]
    [InlineData("User does not exist.", "Zoom.1001")]
    [InlineData("User does not exist: $known.", "NotFound")]
    public void An_error_is_about_the_user_that_it_names(string message, string errorId)
    {
        string body = $$"""{"code":1001,"message":"{{message.Replace("$known", Basic.Id)}}"}""";
        Account.Faults.Refuse(nameof(OperationCatalog.UpdateUser), Json(404, body));
        Assert.Equal(errorId, Run("Set-ZoomUser $known -Manager boss@example.com", Names).ErrorId);
        Account.Faults.Refuse(nameof(OperationCatalog.UpdateUser), Json(404, body));
        // If the request mentions no other user, the error is about the target.
        Assert.Equal(
            message.EndsWith("exist.", StringComparison.Ordinal) ? "NotFound" : errorId,
            Run("Set-ZoomUser $known -Department Flight", Names).ErrorId
        );
    }

    [Fact]
    public void A_missing_group_isnt_a_missing_user()
    {
        Account.Faults.Refuse(nameof(OperationCatalog.UpdateUser), Json(404, """{"code":4130,"message":"Group does not exist."}"""));
        Assert.Equal("Zoom.4130", Run("Set-ZoomUser $known -GroupId Sales", Names).ErrorId);
    }

    [Theory]
    [InlineData("Remove-ZoomUser $known -Confirm:$false", nameof(OperationCatalog.DeleteUser))]
    [InlineData("Remove-ZoomGroup Sales -Confirm:$false", nameof(OperationCatalog.DeleteGroup))]
    [InlineData("Remove-ZoomGroupMember $in $member", nameof(OperationCatalog.RemoveGroupMember))]
    public void A_removal_by_an_earlier_attempt_counts_as_done(string script, string operation)
    {
        SandboxUser member = Account.Users.First(user => user is { Status: "active", Groups.Count: > 1 });
        Account.Faults.Next("reset-after", operation: operation);
        Run(script, [.. Names, ("in", member.Groups[0].Id), ("member", member.Id)]).Clean();
        Assert.Equal(operation, Assert.Single(Account.Changes).Operation);
    }

    private static SandboxResponse Json(int status, string body) =>
        new(status, new Dictionary<string, string> { ["Content-Type"] = "application/json" }, Encoding.UTF8.GetBytes(body));
}
