using System;
using System.IO;
using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Mission;

namespace ZoomCustom.Tests.Runs;

/// <summary>A run that is started again continues where it broke off.</summary>
public sealed class ResumeTests : RunTenant
{
    private static readonly string[] s_notVisible = ["Update password", "Sign out from all devices", "Create meeting"];

    private static readonly string[] s_repeated = ["Set primary group"];

    public static TheoryData<string> Actions => [.. Acts.All.Keys];

    /// <summary>The actions for which a read shows whether they were made.</summary>
    public static TheoryData<string> Visible => [.. Acts.All.Keys.Except(s_notVisible).Except(s_repeated)];

    protected override SandboxOptions Options =>
        new() { UserCount = 400, Scopes = [.. OperationCatalog.All.Select(operation => operation.PreferredScope)] };

    [Theory, MemberData(nameof(Actions))]
    public void What_the_run_has_made_is_skipped(string action)
    {
        (string Script, (string, object?)[] Names) act = Script(action, 2);
        InRun(act.Script, act.Names).Clean();
        int changes = Account.Changes.Count,
            sent = Account.Exchanges.Count(exchange => exchange.Request.Method != "GET");
        Assert.NotEqual(0, changes);
        Outcome again = InRun(act.Script + " -Verbose", act.Names).Clean();
        Assert.Equal(changes, Account.Changes.Count);
        Assert.Equal(sent, Account.Exchanges.Count(exchange => exchange.Request.Method != "GET"));
        Assert.Equal(2, again.Verbose.Count(line => line.Contains("The run made this change before", StringComparison.Ordinal)));
        Summary summary = Stop();
        Assert.Equal(("Finished", 2L, 2L, 0L), (summary.State, summary.Done, summary.Skipped, summary.Failed));
    }

    [Theory, MemberData(nameof(Visible))]
    public void An_unknown_change_that_was_made_is_verified_and_not_sent_again(string action)
    {
        (string Script, (string, object?)[] Names) act = Script(action, 1);
        InRun(act.Script, act.Names).Clean();
        Stop();
        CutAfterIntentOf(Acts.All[action].Operation);
        int sent = Account.Exchanges.Count(exchange => exchange.Request.Method != "GET");
        InRun(act.Script, act.Names).Clean();
        Assert.Equal(sent, Account.Exchanges.Count(exchange => exchange.Request.Method != "GET"));
        Assert.Equal(("Finished", 0L, 1L), Of(Stop(), summary => (summary.State, summary.Done, summary.Verified)));
    }

    [Theory, MemberData(nameof(Visible))]
    public void An_unknown_change_that_was_not_made_is_sent(string action)
    {
        // The intent of a run in which the request never left: the account is the one before the change.
        (string Script, (string, object?)[] Names) act = Script(action, 1);
        Account.Faults.Refuse(Acts.All[action].Operation, NotNow, times: 2);
        InRun(act.Script, act.Names);
        Assert.Empty(Account.Changes);
        Account.Faults.Clear();
        Account.ClearExchanges();
        Stop();
        CutAfterIntentOf(Acts.All[action].Operation);
        InRun(act.Script, act.Names).Clean();
        Assert.NotEmpty(Account.Changes);
        Assert.Equal(("Finished", 1L, 0L), Of(Stop(), summary => (summary.State, summary.Done, summary.Verified)));
    }

    [Theory]
    [InlineData("Update password")]
    [InlineData("Sign out from all devices")]
    [InlineData("Create meeting")]
    public void An_unknown_change_that_nothing_shows_is_reported_and_not_sent_again(string action)
    {
        (string Script, (string, object?)[] Names) act = Script(action, 1);
        InRun(act.Script, act.Names).Clean();
        Stop();
        CutAfterIntentOf(Acts.All[action].Operation);
        int changes = Account.Changes.Count;
        Outcome again = InRun(act.Script, act.Names);
        Assert.Equal("RunUnresolved", again.ErrorId);
        Assert.Equal(changes, Account.Changes.Count);
        Assert.Equal(("Incomplete", 0L, 1L), Of(Stop(), summary => (summary.State, summary.Done, summary.Unknown)));
    }

    [Fact]
    public void A_change_without_a_trace_is_repeated_if_that_is_harmless()
    {
        (string Script, (string, object?)[] Names) act = Script("Set primary group", 1);
        InRun(act.Script, act.Names).Clean();
        Stop();
        CutAfterIntentOf(nameof(OperationCatalog.UpdateGroupMember));
        InRun(act.Script, act.Names).Clean();
        Assert.Equal(("Finished", 1L, 0L), Of(Stop(), summary => (summary.State, summary.Done, summary.Unknown)));
    }

    [Fact]
    public void The_same_change_twice_in_a_script_is_two_changes()
    {
        SandboxUser user = Basic;
        string script = $"Set-ZoomUser {user.Id} -Department A; Set-ZoomUser {user.Id} -Department B; Set-ZoomUser {user.Id} -Department A";
        InRun(script).Clean();
        Assert.Equal(3, Account.Changes.Count);
        InRun(script).Clean();
        Assert.Equal(3, Account.Changes.Count);
        Assert.Equal("A", user.Department);
        Assert.Equal(3, Stop().Skipped);
    }

    [Fact]
    public void The_wanted_state_alone_does_not_count_as_done_by_the_run()
    {
        SandboxUser user = Basic;
        user.Department = "Flight";
        InRun($"Set-ZoomUser {user.Id} -Department Flight").Clean();
        Assert.Single(Account.Changes);
        Assert.Equal(1, Stop().Done);
    }

    [Fact]
    public void A_failed_change_is_tried_again()
    {
        SandboxUser user = Basic;
        Account.Faults.Refuse(nameof(OperationCatalog.UpdateUser), NotNow);
        Assert.Equal("Zoom.300", InRun($"Set-ZoomUser {user.Id} -Department Flight").ErrorId);
        Assert.Equal(("Incomplete", 1L), Of(Stop(), summary => (summary.State, summary.Failed)));
        InRun($"Set-ZoomUser {user.Id} -Department Flight").Clean();
        Assert.Equal(("Finished", 1L, 0L), Of(Stop(), summary => (summary.State, summary.Done, summary.Failed)));
        Assert.Equal("Flight", user.Department);
    }

    [Fact]
    public void An_unknown_change_does_not_undo_a_later_change_of_the_same_value()
    {
        SandboxUser user = Basic;
        string script =
            $"Set-ZoomUser {user.Id} -Department A -JobTitle Pilot; Set-ZoomUser {user.Email} -Department B; "
            + $"Add-ZoomGroupMember 'Empty Group' {user.Id}; Remove-ZoomGroupMember {user.Email} -AllGroups -Confirm:$false";
        InRun(script).Clean();
        Stop();
        // As if the responses to the first and the third change had been lost.
        LoseOutcomes("AddGroupMembers", 1, 3);
        Account.ClearExchanges();
        InRun(script).Clean();
        Assert.Equal("B", user.Department);
        Assert.Empty(user.Groups);
        // The job title isn't replaced, but it's already set.
        Assert.DoesNotContain(Account.Exchanges, exchange => exchange.Request.Method != "GET");
        Assert.Equal("Finished", Stop().State);
    }

    [Fact]
    public void A_later_change_replaces_only_the_values_that_it_sets()
    {
        SandboxUser user = Account.Users.First(one => one.RoleId == "2" && one.Status == "active" && one.Groups.Count == 1);
        SandboxGroup first = user.Groups[0],
            other = Account.Groups.First(group => !group.Members.Contains(user) && group != first);
        string gone = Account.MakeGroup("Gone").Id;
        string script =
            $"Add-ZoomGroupMember {other.Id} {user.Id}; Set-ZoomPrimaryGroup {user.Id} {first.Id}; "
            + $"Add-ZoomGroupMember {gone} {user.Id}; Remove-ZoomGroup {gone} -Confirm:$false";
        InRun(script).Clean();
        Stop();
        // As if neither user had been added, and the responses had been lost.
        LoseOutcomes("", 1, 3);
        Run($"Remove-ZoomGroupMember {other.Id} {user.Id}").Clean();
        InRun(script).Clean();
        Assert.Contains(user, other.Members);
        Assert.Equal(new("Finished", Done: 3, Skipped: 3, NotReversible: 1), Stop());
        Assert.Equal(6, Account.Changes.Count);
    }

    [Fact]
    public void A_skipped_creation_returns_what_it_created()
    {
        string script = "$group = New-ZoomGroup 'Night Shift'; $group; Add-ZoomGroupMember $group $id -PassThru";
        Outcome first = InRun(script, ("id", Basic.Id)).Clean(),
            again = InRun(script, ("id", Basic.Id)).Clean();
        Assert.Equal(first.Output.Select(one => one.BaseObject.GetType().Name), again.Output.Select(one => one.BaseObject.GetType().Name));
        Assert.Equal(first.Output[0].Properties["Id"].Value, again.Output[0].Properties["Id"].Value);
        Assert.Equal(first.Output[1].Properties["GroupId"].Value, again.Output[1].Properties["GroupId"].Value);
    }

    [Theory]
    [InlineData("New-ZoomGroup 'Night Shift'", nameof(OperationCatalog.CreateGroup))]
    [InlineData("New-ZoomUser new.hire@example.com", nameof(OperationCatalog.CreateUser))]
    public void A_verified_creation_returns_what_was_found(string script, string operation)
    {
        Outcome first = InRun(script).Clean();
        Stop();
        CutAfterIntentOf(operation);
        Outcome again = InRun(script).Clean();
        Assert.Equal(first.Output.Single().BaseObject.GetType(), again.Output.Single().BaseObject.GetType());
        Assert.Equal(first.Output.Single().ToString(), again.Output.Single().ToString());
        Assert.Equal(1, Stop().Verified);
        // The third start returns the same again.
        CutAfter(line => (string?)line["type"] == "result");
        Assert.Equal(first.Output.Single().ToString(), InRun(script).Clean().Output.Single().ToString());
        Assert.Equal(1, Stop().Skipped);
    }

    [Fact]
    public void A_license_move_that_broke_off_between_its_requests_is_completed()
    {
        SandboxUser from = Licensed,
            to = Basic;
        string script = $"Move-ZoomUserLicense {from.Id} {to.Id} -Confirm:$false -PassThru";
        InRun(script).Clean();
        Stop();
        CutAfter(line => (string?)line["type"] == "outcome" && (int?)line["request"] == 1);
        to.Type = 1;
        Outcome again = InRun(script).Clean();
        Assert.Equal((1, 2), (from.Type, to.Type));
        Assert.Equal(["Basic", "Licensed"], again.Output.Select(user => user.Properties["Type"].Value.ToString()));
        Assert.Equal(3, Account.Changes.Count);
        Assert.Equal(1, Stop().Done);
    }

    [Fact]
    public void A_license_move_that_may_be_complete_is_not_undone_if_that_cant_be_read()
    {
        SandboxUser from = Licensed,
            to = Basic;
        string script = $"Move-ZoomUserLicense {from.Id} {to.Id} -Confirm:$false";
        InRun(script).Clean();
        Stop();
        CutAfterIntentOf(nameof(OperationCatalog.UpdateUser));
        Account.ClearExchanges();
        Account.Faults.Refuse(nameof(OperationCatalog.GetUser), NotNow);
        Outcome failed = InRun(script);
        Assert.Equal("Zoom.300", failed.ErrorId);
        Assert.Contains($"removed from {from.Email}", failed.Error.ErrorDetails.Message);
        Assert.DoesNotContain(Account.Exchanges, exchange => exchange.Request.Method != "GET");
        Assert.Equal((1, 2), (from.Type, to.Type));
        Assert.Equal(("Incomplete", 1L), Of(Stop(), summary => (summary.State, summary.Unknown)));
        InRun(script).Clean();
        Assert.Equal(("Finished", 1L), Of(Stop(), summary => (summary.State, summary.Verified)));
        Assert.Equal(2, Account.Changes.Count);
    }

    [Theory]
    [InlineData("PATCH")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public void An_unknown_request_that_no_read_shows_is_not_sent_again(string method)
    {
        string script = $"Invoke-ZoomApi /not/documented -Method {method} -Confirm:$false";
        InRun(script);
        Stop();
        CutAfter(line => (string?)line["type"] == "intent");
        Account.ClearExchanges();
        Assert.Equal("RunUnresolved", InRun(script).ErrorId);
        Assert.DoesNotContain(Account.Exchanges, exchange => exchange.Request.Method == method);
        Account.ClearExchanges();
        Assert.Equal(("Incomplete", 1L), Of(Stop(), summary => (summary.State, summary.Unknown)));
    }

    [Fact]
    public void A_removal_from_all_groups_that_broke_off_is_completed()
    {
        SandboxUser user = Account.Users.First(one => one.RoleId == "2" && one.Status == "active" && one.Groups.Count == 2);
        SandboxGroup second = user.Groups[1];
        string script = $"Remove-ZoomGroupMember {user.Id} -AllGroups -Confirm:$false";
        InRun(script).Clean();
        Stop();
        CutAfter(line => (string?)line["type"] == "outcome" && (int?)line["request"] == 1);
        second.Add(user);
        InRun(script).Clean();
        Assert.Empty(user.Groups);
        Assert.Equal(3, Account.Changes.Count);
        Assert.Equal(("Finished", 1L), Of(Stop(), summary => (summary.State, summary.Done)));
    }

    [Fact]
    public void Adding_privileges_is_the_same_change_after_it_was_made()
    {
        string script =
            "Set-ZoomRole 'Help Desk' -AddPrivilege Report:Read -Confirm:$false; "
            + "Set-ZoomRole 'Help Desk' -AddPrivilege Role:Read -Confirm:$false";
        InRun(script).Clean();
        int changes = Account.Changes.Count;
        Assert.Equal(2, changes);
        InRun(script).Clean();
        Assert.Equal(changes, Account.Changes.Count);
        Assert.Equal(2, Stop().Skipped);
    }

    [Fact]
    public void A_preview_in_a_run_shows_what_would_be_skipped_and_changes_nothing()
    {
        SandboxUser user = Basic;
        InRun($"Set-ZoomUser {user.Id} -Department Flight").Clean();
        int lines = Lines.Count;
        Outcome preview = InRun(
            $"Set-ZoomUser {user.Id} -Department Flight -WhatIf -Report; Set-ZoomUser {user.Id} -Department Flight; "
                + $"Set-ZoomUser {user.Id} -Department Ground -WhatIf -Report"
        );
        Assert.Equal(["Skipped", "NotSent"], preview.Clean().Output.Select(change => change.Properties["Outcome"].Value.ToString()));
        Assert.Single(Account.Changes);
        Assert.Equal(lines + 1, Lines.Count);
    }

    [Fact]
    public void Report_tells_what_was_skipped()
    {
        SandboxUser user = Basic;
        InRun($"Set-ZoomUser {user.Id} -Department Flight").Clean();
        Outcome again = InRun($"Set-ZoomUser {user.Id} -Department Flight -Report").Clean();
        Assert.Equal("Skipped", again.Output.Single().Properties["Outcome"].Value.ToString());
    }

    private (string Script, (string, object?)[] Names) Script(string action, int count)
    {
        var targets = new Targets(Account, count);
        object[] items = [.. Acts.All[action].Items(targets).Take(count)];
        // A change whose values depend on the time of day is another one each time.
        string command = Acts.All[action].Command.Replace("([datetime]::UtcNow.AddDays(1))", "2030-01-01", StringComparison.Ordinal);
        return ($"$items | {command} -WarningAction Ignore", targets.Names(items));
    }
}
