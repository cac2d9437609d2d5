using System;
using System.IO;
using System.Linq;
using System.Management.Automation;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>The care that changes to people's accounts need.</summary>
public sealed class CareTests : Tenant
{
    private readonly AskedHost _host = new();
    private bool _keepsContract = true;

    private protected override bool KeepsContract => _keepsContract;

    private protected override AskedHost Host => _host;

    private SandboxUser Licensed => Account.Users.First(user => user.RoleId == "2" && user.Status == "active" && user.Type == 2);

    private SandboxUser Basic => Account.Users.First(user => user.RoleId == "2" && user.Status == "active" && user.Type == 1);

    private SandboxUser Pending => Account.Users.First(user => user.Status == "pending");

    private int Sent(string method) => Account.Exchanges.Count(exchange => exchange.Request.Method == method && exchange.Request.Path.StartsWith("/v2", StringComparison.Ordinal));

    private JObject Body(string method) => JObject.Parse(System.Text.Encoding.UTF8.GetString(Account.Exchanges.Last(exchange => exchange.Request.Method == method).Request.Body));

    [Fact]
    public void A_preview_names_each_field_with_its_value_before_and_after()
    {
        Run("Set-ZoomUser -UserId $id -Department Flight -JobTitle '' -WhatIf", ("id", Basic.Id)).Clean();
        Assert.Contains($"Department: '{Basic.Department}' -> 'Flight'", _host.Shown);
        Assert.Contains($"JobTitle: '{Basic.Department} specialist' -> (empty)", _host.Shown);
        Run("Get-ZoomUser -UserId $id | Set-ZoomUserStatus -Status Inactive -WhatIf", ("id", Basic.Id)).Clean();
        Assert.Contains("Status: 'active' -> 'inactive'", _host.Shown);
        Run("Set-ZoomUserLicense $id -Type Licensed -WhatIf", ("id", Basic.Id)).Clean();
        Assert.Contains("Type: Basic -> Licensed", _host.Shown);
        Run("Set-ZoomRole 'Help Desk' -AddPrivilege Role:Read -RemovePrivilege group:read -WhatIf").Clean();
        Assert.Contains("Privileges: 'User:Read User:Edit Group:Read' -> 'User:Read User:Edit Role:Read'", _host.Shown);
        Run("Remove-ZoomUser $id -Removal Delete -TransferEmail boss@example.com -TransferMeeting -WhatIf", ("id", Basic.Id)).Clean();
        Assert.Contains("Delete user for good, transferring to boss@example.com", _host.Shown);
    }

    [Fact]
    public void A_field_is_cleared_by_an_empty_value_that_is_typed_and_left_by_an_empty_cell()
    {
        Run("Set-ZoomUser -UserId $id -Company ''", ("id", Basic.Id)).Clean();
        Assert.Equal("", (string?)Body("PATCH")["company"]);
        Run("[pscustomobject]@{ Email = $mail; Department = 'Flight'; job_title = 'Pilot'; Company = ''; Location = $null } | Set-ZoomUser", ("mail", Basic.Email)).Clean();
        Assert.Equal("""{"dept":"Flight","job_title":"Pilot"}""", Body("PATCH").ToString(Newtonsoft.Json.Formatting.None));
    }

    [Fact]
    public void Of_a_user_in_the_pipeline_only_the_identity_is_taken()
    {
        Run("Get-ZoomUser -UserId $id | Set-ZoomUser -JobTitle Pilot -PassThru", ("id", Basic.Id)).Clean();
        Assert.Equal("""{"job_title":"Pilot"}""", Body("PATCH").ToString(Newtonsoft.Json.Formatting.None));
        Assert.Equal("Pilot", Run("(Get-ZoomUser -UserId $id).JobTitle", ("id", Basic.Id)).Clean().Output.Single().ToString());
    }

    [Theory]
    [InlineData("$mail | Set-ZoomUser -JobTitle Pilot")]
    [InlineData("Get-ZoomUser -Status pending -First 1 | Set-ZoomUser -JobTitle Pilot")]
    [InlineData("$mail | Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore")]
    [InlineData("$mail | Set-ZoomUserLicense -Type Licensed")]
    [InlineData("$mail | Remove-ZoomRoleMember 'Help Desk'")]
    public void A_pending_user_is_refused_a_change_that_would_be_lost(string script)
    {
        Outcome outcome = Run(script, ("mail", Pending.Email));
        Assert.Equal("PendingUser", outcome.ErrorId);
        Assert.Contains("not accepted the invitation", outcome.Error.Exception.Message);
        Assert.Empty(Account.Changes);
        Assert.Equal(0, Sent("PATCH") + Sent("PUT") + Sent("DELETE"));
    }

    [Fact]
    public void An_invitation_is_withdrawn_by_address() => Assert.Empty(Run("$mail | Remove-ZoomUser -Confirm:$false", ("mail", Pending.Email)).Clean().Output);

    [Theory, InlineData("$ids"), InlineData("$ids | Get-ZoomUser")]
    public void When_no_licence_is_left_it_says_how_many_there_are_and_who_has_been_away_longest(string users)
    {
        Account.LicencesBought = Account.LicencesUsed + 1;
        string[] ids = [.. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active" && user.Type == 1).Select(user => user.Id).Take(3)];
        Outcome outcome = Run($"{users} | Set-ZoomUserLicense -Type Licensed", ("ids", ids));
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.StartsWith("NoLicense", error.FullyQualifiedErrorId));
        SandboxUser idle = Account.Users.Where(user => user.Status == "active" && user.Type == 2 && !ids.Contains(user.Id)).MinBy(user => user.LastLogin)!;
        Assert.Contains(idle.Email, outcome.Errors[0].Exception.Message);
        Assert.Contains($"All {Account.LicencesBought} meeting licences", outcome.Errors[0].Exception.Message);
        Assert.Single(Account.Changes);
    }

    [Fact]
    public void Who_holds_a_licence_already_takes_none()
    {
        Account.LicencesBought = Account.LicencesUsed;
        Run("$id | Set-ZoomUserLicense -Type Licensed; $id | Get-ZoomUser | Set-ZoomUserLicense -Type Licensed", ("id", Licensed.Id)).Clean();
    }

    [Fact]
    public void Without_the_scope_to_count_Zoom_is_left_to_refuse()
    {
        Account.Withhold("billing:read:plan_usage:admin");
        Connect().Clean();
        Account.LicencesBought = Account.LicencesUsed;
        Outcome outcome = Run("Set-ZoomUserLicense -UserId $id -Type Licensed", ("id", Basic.Id));
        Assert.Equal("NoLicense", outcome.ErrorId);
        Assert.Equal(1, Sent("PATCH"));
    }

    [Fact]
    public void Two_kinds_of_licence_at_once_are_refused_before_anything_is_sent()
    {
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Terminates("Set-ZoomUserLicense -UserId x -Type Licensed -ZoomOneType 16").ErrorId);
        Assert.Equal("InvalidArgument", Run("Set-ZoomUserLicense -UserId x -ZoomOneType NoSuchPlan").ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void A_plan_is_given_by_name_or_number_and_taken_by_None()
    {
        Run("Set-ZoomUserLicense -UserId $id -ZoomOneType BusinessPlusUsCaUnlimited", ("id", Basic.Id)).Clean();
        Assert.Equal(16, Basic.ZoomOneType);
        Run("Set-ZoomUserLicense -UserId $id -ZoomOneType None; Set-ZoomUserLicense -UserId $id -PlanUnitedType 32", ("id", Basic.Id)).Clean();
        Assert.Equal((0, "32"), (Basic.ZoomOneType, Basic.PlanUnitedType));
    }

    [Fact]
    public void A_licence_moves()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to -PassThru", ("from", from.Email), ("to", to.Email)).Clean();
        Assert.Equal(["Basic", "Licensed"], outcome.Output.Select(user => user.Properties["Type"].Value.ToString()));
        Assert.Equal((1, 2), (from.Type, to.Type));
    }

    [Fact]
    public void A_licence_that_cannot_be_given_is_given_back()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        Account.Faults.Next("code-in-200", operation: nameof(Catalogue.UpdateUser), after: 1);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to", ("from", from.Id), ("to", to.Id));
        Assert.Equal("LicenseNotMoved", outcome.ErrorId);
        Assert.Contains($"{from.Email} has it again", outcome.Error.Exception.Message);
        Assert.Equal((2, 1), (from.Type, to.Type));
    }

    [Fact]
    public void A_licence_that_can_neither_be_given_nor_given_back_is_accounted_for()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        Account.Faults.Next("code-in-200", times: 2, operation: nameof(Catalogue.UpdateUser), after: 1);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to", ("from", from.Id), ("to", to.Id));
        Assert.Equal("LicenseLost", outcome.ErrorId);
        Assert.Contains($"Now {from.Email} has no such licence, {to.Email} has not got it, and it is free", outcome.Error.Exception.Message);
        Assert.Equal((1, 1), (from.Type, to.Type));
    }

    [Fact]
    public void Deactivating_warns_and_tells_what_was_lost_so_that_it_can_be_given_back()
    {
        SandboxUser user = Licensed;
        Outcome outcome = Run("$gone = $id | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru; $gone.LicenseBefore.Type; $id | Set-ZoomUserStatus -Status Active -Confirm:$false; $id | Set-ZoomUserLicense -Type $gone.LicenseBefore.Type", ("id", user.Id)).Clean();
        Assert.Contains("lose their licences", Assert.Single(outcome.Warnings));
        Assert.Equal("Licensed", outcome.Output.Single().ToString());
        Assert.Equal(2, user.Type);
    }

    [Fact]
    public void Signing_out_says_whom_Zoom_signs_out() =>
        Assert.Contains(Run("Revoke-ZoomUserToken $id -Confirm:$false -Verbose", ("id", Basic.Id)).Clean().Verbose, line => line.Contains("Single Sign-On"));

    [Theory]
    [InlineData("Set-ZoomUserStatus -UserId $id -Status Active -Confirm:$false -ErrorIfUnchanged")]
    [InlineData("Add-ZoomGroupMember $group $id -ErrorIfUnchanged")]
    [InlineData("Remove-ZoomGroupMember $empty $id -ErrorIfUnchanged")]
    [InlineData("Remove-ZoomUser nobody@example.com -Confirm:$false -ErrorIfUnchanged")]
    [InlineData("Remove-ZoomRoleMember 'Help Desk' $id -ErrorIfUnchanged")]
    [InlineData("Set-ZoomUserLicense -UserId $id -Type Basic -ErrorIfUnchanged")]
    public void What_is_so_already_is_an_error_for_those_who_want_it(string script)
    {
        SandboxUser user = Account.Users.First(u => u.RoleId == "2" && u.Status == "active" && u.Type == 1 && u.Groups.Contains(Account.Groups[0]));
        (string, object?)[] names = [("id", user.Id), ("group", Account.Groups[0].Id), ("empty", Account.Groups[^1].Id)];
        Outcome outcome = Run(script, names);
        Assert.Equal("Unchanged", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ResourceExists, outcome.Error.CategoryInfo.Category);
        Assert.Empty(Account.Changes);
        Run(script.Replace("-ErrorIfUnchanged", ""), names).Clean();
    }

    [Theory]
    [InlineData("Ab1")]
    [InlineData("NoDigitsHere")]
    [InlineData("12345678")]
    [InlineData("nouppercase1x")]
    [InlineData("Aabcdefg1x")]
    [InlineData("Tooooooooooooooooooooooooooooo1ong")]
    public void A_password_that_Zoom_would_not_take_is_refused_before_it_is_sent_and_never_shown(string password)
    {
        Account.ClearExchanges();
        Outcome outcome = Run("$VerbosePreference = $DebugPreference = 'Continue'; Set-ZoomUserPassword $id $password -Confirm:$false; New-ZoomUser new@example.com -How autoCreate -Password $password", ("id", Basic.Id), ("password", Secret(password)));
        Assert.Equal(["InvalidArgument", "InvalidArgument"], outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Empty(Account.Exchanges);
        Assert.DoesNotContain(password, string.Concat(outcome.Errors.Select(e => e.Exception + e.TargetObject?.ToString()).Concat(outcome.Verbose).Concat(outcome.Debug)) + _host.Shown);
    }

    [Fact]
    public void A_password_that_is_sent_is_never_shown()
    {
        Outcome outcome = Run("$VerbosePreference = $DebugPreference = 'Continue'; $id, 'nobody@example.com' | Set-ZoomUserPassword -Password $password -Confirm:$false", ("id", Basic.Id), ("password", Secret("Correct7Horse")));
        Assert.Single(Account.Changes);
        Assert.DoesNotContain("Correct7Horse", string.Concat(outcome.Errors.Select(e => e.Exception + e.TargetObject?.ToString()).Concat(outcome.Verbose).Concat(outcome.Debug)) + _host.Shown);
    }

    [Fact]
    public void What_is_transferred_goes_to_somebody()
    {
        Assert.Equal("InvalidArgument", Run("Remove-ZoomUser $id -TransferMeeting -Confirm:$false", ("id", Basic.Id)).ErrorId);
        Run("Remove-ZoomUser $id -Removal Delete -TransferEmail $boss -TransferMeeting -TransferRecording -TransferWhiteboard:$false -Confirm:$false", ("id", Basic.Id), ("boss", Account.Users[0].Email)).Clean();
        string query = Account.Exchanges[^1].Request.Query;
        Assert.Contains("action=delete", query);
        Assert.Contains("transfer_meeting=true", query);
        Assert.Contains("transfer_whiteboard=false", query);
    }

    [Fact]
    public void Administrators_are_added_ten_at_a_time()
    {
        string[] ids = [.. Account.Users.Where(user => user.Status == "active").Skip(5).Take(25).Select(user => user.Id)];
        Run("$ids | Add-ZoomGroupAdmin 'Empty Group'", ("ids", ids)).Clean();
        Assert.Equal(3, Sent("POST"));
        Assert.Equal(25, Account.Changes.Count);
    }

    [Fact]
    public void A_privilege_that_the_account_has_not_is_refused_with_those_it_has()
    {
        Outcome outcome = Run("Set-ZoomRole 'Help Desk' -AddPrivilege User:Fly");
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains("User:Read", outcome.Error.Exception.Message);
        Assert.Equal(0, Sent("PATCH"));
    }

    [Fact]
    public void A_meeting_is_made_with_its_schedule_recurrence_and_settings()
    {
        Run("New-ZoomMeeting $id 'Stand-up' -StartTime '2027-01-04T09:00:00' -TimeZone Europe/Berlin -Duration 15 -Recurrence @{ Type = 2; RepeatInterval = 1; WeeklyDays = '2'; EndTimes = 10 } -Setting @{ HostVideo = $true; waiting_room = $false }", ("id", Basic.Id)).Clean();
        JObject body = Body("POST");
        Assert.Contains("\"start_time\":\"2027-01-04T08:00:00Z\"", System.Text.Encoding.UTF8.GetString(Account.Exchanges[^1].Request.Body));
        Assert.Equal((8, 2, true, false), ((int)body["type"]!, (int)body["recurrence"]!["type"]!, (bool)body["settings"]!["host_video"]!, (bool)body["settings"]!["waiting_room"]!));
        Assert.Equal("InvalidArgument", Run("New-ZoomMeeting $id -Type Scheduled", ("id", Basic.Id)).ErrorId);
    }

    [Fact]
    public void A_change_that_is_lost_on_the_way_says_where_to_look()
    {
        Account.Faults.Next("reset-after", operation: nameof(Catalogue.CreateUser));
        Outcome outcome = Run("New-ZoomUser new@example.com");
        Assert.Equal("OutcomeUnknown", outcome.ErrorId);
        Assert.Contains("Look with Get-ZoomUser", outcome.Error.Exception.Message);
        Assert.Single(Account.Changes);
    }
}
