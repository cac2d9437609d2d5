using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Changes;

/// <summary>The result of each input, with -Report and in errors.</summary>
public sealed class ReportTests : Tenant
{
    private static PSObject[] Rows(params string[] addresses) =>
        [
            .. addresses.Select(address =>
            {
                var row = new PSObject();
                row.Properties.Add(new PSNoteProperty("Email", address));
                row.Properties.Add(new PSNoteProperty("Department", "Flight"));
                return row;
            }),
        ];

    [Fact]
    public void Report_returns_one_change_for_each_input_in_order()
    {
        SandboxUser[] users = [Basic, Licensed];
        string before = users[0].Department;
        users[1].Department = "Flight";
        PSObject[] rows = Rows(users[0].Email, "missing@example.com", "not an address", users[1].Email, Pending.Email);
        Outcome outcome = Run("$rows | Set-ZoomUser -Report", ("rows", rows));
        Assert.All(outcome.Output, change => Assert.Equal("ZoomCustom.Changes.ZoomChange", change.TypeNames[0]));
        Assert.Equal(rows, outcome.Output.Select(change => change.Properties["InputObject"].Value));
        Assert.Equal(
            ["Done", "Failed", "Failed", "Unchanged", "Failed"],
            outcome.Output.Select(change => change.Properties["Outcome"].Value.ToString())
        );
        Assert.Equal(
            [before, "Flight"],
            Run("$change.Before.Department, $change.After.Department", ("change", outcome.Output[0])).Output.Select(one => one.ToString())
        );
        Assert.Equal(
            [null, "missing@example.com", "not an address", null, Pending.Email],
            outcome.Output.Select(change =>
                change.Properties["Error"].Value is string error
                    ? new[] { "missing@example.com", "not an address", Pending.Email }.First(error.Contains)
                    : null
            )
        );
        Assert.Equal(3, outcome.Errors.Count);
    }

    [Theory]
    [InlineData("Add-ZoomGroupMember 'Empty Group'", "Add group member")]
    [InlineData("Remove-ZoomUser -Confirm:$false", "Remove user from the account")]
    [InlineData("Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore", "Deactivate user and remove all licenses")]
    public void Every_changing_cmdlet_reports(string command, string action)
    {
        Outcome outcome = Run($"$users | {command} -Report", ("users", new object[] { Basic.Email, "missing@example.com", Licensed.Id }));
        Assert.Equal(["Done", "Failed", "Done"], outcome.Output.Select(change => change.Properties["Outcome"].Value.ToString()));
        Assert.Equal([action], outcome.Values<string>("Action").Distinct());
        Assert.Equal("missing@example.com", outcome.Error.TargetObject);
    }

    [Fact]
    public void Report_returns_what_WhatIf_would_change()
    {
        SandboxUser user = Basic;
        user.Department = "Ground";
        Outcome outcome = Run("$rows | Set-ZoomUser -Report -WhatIf", ("rows", Rows(user.Email, "missing@example.com")));
        Assert.Equal(["NotSent", "Failed"], outcome.Output.Select(change => change.Properties["Outcome"].Value.ToString()));
        Assert.Contains("Department=Ground", outcome.Output[0].Properties["Before"].Value.ToString());
        Assert.Empty(Account.Changes);
    }

    [Fact]
    public void Report_and_PassThru_cant_be_used_together() =>
        Assert.Equal("InvalidArgument", Terminates($"Set-ZoomUser {Basic.Id} -Department x -Report -PassThru").ErrorId);

    /// <summary>So that the failed rows can be written to a file and run again.</summary>
    [Theory]
    [InlineData("Set-ZoomUser -JobTitle Pilot")]
    [InlineData("Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore")]
    [InlineData("Set-ZoomUserLicense -Type Licensed")]
    [InlineData("Remove-ZoomUser -Confirm:$false")]
    [InlineData("Add-ZoomGroupMember 'Empty Group'")]
    [InlineData("Get-ZoomUser")]
    [InlineData("Get-ZoomUserSetting")]
    [InlineData("Get-ZoomMeeting")]
    public void An_error_carries_its_input_object(string command)
    {
        PSObject[] rows = Rows("missing@example.com", "a b@example.com");
        Outcome outcome = Run($"$rows | {command}", ("rows", rows));
        Assert.Equal(rows.Length, outcome.Errors.Count);
        Assert.All(rows, row => Assert.Contains(row, outcome.Errors.Select(error => error.TargetObject)));
    }

    [Fact]
    public void An_error_names_who_it_is_about()
    {
        SandboxUser user = Basic;
        Outcome gone = Run(
            "$user = Get-ZoomUser $id; Remove-ZoomUser $id -Confirm:$false; $user | Set-ZoomUser -Department Flight",
            ("id", user.Id)
        );
        Assert.Contains($"{user.FirstName} {user.LastName} ({user.Email})", gone.Error.ToString());
        Assert.Equal("NotFound", gone.ErrorId);
    }

    [Fact]
    public void A_switch_without_fields_is_sent_and_reported()
    {
        Outcome outcome = Run($"Set-ZoomUser {Basic.Email} -RemoveTspCredentials -Report").Clean();
        Assert.Equal("Done", outcome.Output.Single().Properties["Outcome"].Value.ToString());
        Assert.Contains("remove_tsp_credentials=true", Account.Exchanges[^1].Request.Query);
    }

    [Fact]
    public void A_row_is_named_and_its_misspelled_columns_are_told()
    {
        Outcome outcome = Run(
            $"[pscustomobject]@{{ Email = '{Basic.Email}'; Departement = 'x'; UsePmi = 'maybe' }} | Set-ZoomUser -Report"
        );
        Assert.StartsWith(Basic.Email, outcome.Error.ToString());
        Assert.Equal(Basic.Email, outcome.Output.Single().Properties["Target"].Value);
        Assert.Contains("Did you mean Department?", Assert.Single(outcome.Warnings));
    }

    [Fact]
    public void A_property_that_cant_be_read_and_isnt_needed_does_no_harm()
    {
        Run(
                "[pscustomobject]@{ Email = $mail; JobTitle = 'Pilot' } | Add-Member ScriptProperty Departement { throw 'boom' } -PassThru "
                    + "| Set-ZoomUser",
                ("mail", Basic.Email)
            )
            .Clean();
        Assert.Single(Account.Changes);
    }

    [Fact]
    public void The_preference_Stop_ends_a_pipeline_at_the_first_failure()
    {
        Outcome outcome = Terminates(
            "$ErrorActionPreference = 'Stop'; $users | Set-ZoomUser -JobTitle Pilot",
            ("users", new object[] { Basic.Email, "missing@example.com", Licensed.Email })
        );
        Assert.Equal("NotFound", outcome.ErrorId);
        Assert.Equal([Basic.Id], Account.Changes.Select(change => change.Target));
    }
}
