using System;
using System.IO;
using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Runs;

/// <summary>A run that is started again finds an account or a script that has changed since.</summary>
public sealed class ChangedSinceTests : RunTenant
{
    protected override SandboxOptions Options =>
        new() { UserCount = 200, Scopes = [.. OperationCatalog.All.Select(operation => operation.PreferredScope)] };

    [Fact]
    public void A_name_means_the_same_object_as_at_the_first_start()
    {
        string old = Account.MakeGroup("Crew").Id;
        string script =
            $"Remove-ZoomGroup Crew -Confirm:$false; $null = New-ZoomGroup Crew; Add-ZoomGroupMember Crew {Basic.Id}; "
            + "Set-ZoomRole 'Help Desk' -Name Support; Set-ZoomRole Support -Description 'Helps people'";
        InRun(script).Clean();
        SandboxGroup crew = Account.Groups.Single(group => group.Name == "Crew");
        int changes = Account.Changes.Count;
        Assert.NotEqual(old, crew.Id);
        InRun(script).Clean();
        Assert.Contains(crew, Account.Groups);
        Assert.Contains(Basic, crew.Members);
        Assert.Equal(changes, Account.Changes.Count);
        Assert.Equal(("Finished", 5L), Of(Stop(), summary => (summary.State, summary.Skipped)));
        // From the beginning, the names mean what they mean now.
        Run("Start-ZoomRun test -Path $folder -Force; Remove-ZoomGroup Crew -Confirm:$false", ("folder", Folder)).Clean();
        Assert.DoesNotContain(crew, Account.Groups);
        Stop();
    }

    [Fact]
    public void A_removed_object_that_is_named_again_is_skipped()
    {
        Account.MakeGroup("Gone");
        InRun("Remove-ZoomGroup Gone -Confirm:$false").Clean();
        InRun("Remove-ZoomGroup Gone -WhatIf; Remove-ZoomGroup Gone -Confirm:$false").Clean();
        Assert.Equal(("Finished", 1L), Of(Stop(), summary => (summary.State, summary.Skipped)));
    }

    [Fact]
    public void A_user_who_existed_before_was_not_created_by_the_run()
    {
        string email = Basic.Email;
        string script = $"New-ZoomUser {email}";
        Assert.NotNull(InRun(script).Error);
        Stop();
        CutAfterIntentOf(nameof(OperationCatalog.CreateUser));
        Assert.NotNull(InRun(script).Error);
        Assert.Equal(("Incomplete", 1L, 0L), Of(Stop(), summary => (summary.State, summary.Failed, summary.Verified)));
    }

    [Fact]
    public void A_group_that_existed_before_was_not_created_by_the_run()
    {
        Account.MakeGroup("Crew");
        Assert.NotNull(InRun("New-ZoomGroup Crew").Error);
        Stop();
        CutAfterIntentOf(nameof(OperationCatalog.CreateGroup));
        Assert.NotNull(InRun("New-ZoomGroup Crew").Error);
        Assert.Equal(("Incomplete", 1L, 0L), Of(Stop(), summary => (summary.State, summary.Failed, summary.Verified)));
    }

    [Fact]
    public void A_change_before_one_that_was_made_does_not_replace_it()
    {
        SandboxUser user = Basic;
        string later = $"Set-ZoomUser {user.Id} -Department B; Add-ZoomGroupMember 'Empty Group' {user.Id}";
        InRun(later).Clean();
        // The script has two more changes now, which come first.
        string script = $"Set-ZoomUser {user.Id} -Department A; Remove-ZoomGroupMember 'Empty Group' {user.Id} -Confirm:$false; {later}";
        InRun(script).Clean();
        Assert.Equal("B", user.Department);
        Assert.Contains(user.Groups, group => group.Name == "Empty Group");
        Assert.Equal(6, Account.Changes.Count);
        InRun(script).Clean();
        Assert.Equal(6, Account.Changes.Count);
        Assert.Equal(("Finished", 4L, 4L), Of(Stop(), summary => (summary.State, summary.Done, summary.Skipped)));
        // A process that was killed after it had made the first change again also makes the second one again.
        CutAfterIntentOf(nameof(OperationCatalog.RemoveGroupMember));
        InRun(script).Clean();
        Assert.Equal("B", user.Department);
        Assert.Contains(user.Groups, group => group.Name == "Empty Group");
        Assert.Equal("Finished", Stop().State);
    }

    [Fact]
    public void A_new_change_alone_is_made()
    {
        SandboxUser user = Basic;
        InRun($"Set-ZoomUser {user.Id} -Department B").Clean();
        InRun($"Set-ZoomUser {user.Id} -Department A").Clean();
        Assert.Equal("A", user.Department);
        Assert.Equal(2, Stop().Done);
    }

    [Fact]
    public void A_row_that_names_no_object_keeps_the_run_from_being_finished()
    {
        SandboxUser user = Basic;
        string script = $"[pscustomobject]@{{ UserId = '{user.Id}'; GroupId = 'Night Crew' }} | Add-ZoomGroupMember";
        Assert.Equal("NotFound", InRun(script).ErrorId);
        Assert.Equal(("Incomplete", 1L), Of(Stop(), summary => (summary.State, summary.Failed)));
        Outcome failed = Run("Get-ZoomChange -Run test | Where-Object Outcome -eq Failed").Clean();
        Assert.Contains("Night Crew", failed.Values<string>("Error").Single());
        Account.MakeGroup("Night Crew");
        InRun(script).Clean();
        Assert.Equal(("Finished", 1L, 0L), Of(Stop(), summary => (summary.State, summary.Done, summary.Failed)));
    }

    [Fact]
    public void A_preview_of_a_script_starts_and_stops_no_run()
    {
        Outcome preview = Run(
            $"$WhatIfPreference = $true; Start-ZoomRun test -Path $folder; Set-ZoomUser {Basic.Id} -Department A; Stop-ZoomRun",
            ("folder", Folder)
        );
        Assert.Empty(preview.Clean().Output);
        Assert.Empty(Account.Changes);
    }

    [Fact]
    public void A_name_of_an_object_that_the_run_has_removed_is_looked_up_again()
    {
        string old = Account.MakeGroup("Crew").Id;
        string script =
            $"Remove-ZoomGroup Crew -Confirm:$false; $null = New-ZoomGroup Crew; Add-ZoomGroupMember Crew {Basic.Id} -ErrorAction SilentlyContinue";
        // The first start can neither remove the group nor create another one.
        Account.Faults.Refuse(nameof(OperationCatalog.DeleteGroup), NotNow);
        InRun(script);
        Assert.Equal(old, Account.Groups.Single(group => group.Name == "Crew").Id);
        Stop();
        InRun(script).Clean();
        Assert.Contains(Basic, Account.Groups.Single(group => group.Name == "Crew").Members);
        Assert.Equal("Finished", Stop().State);
    }

    [Fact]
    public void A_change_that_is_made_in_part_leaves_the_later_one_alone()
    {
        SandboxUser user = Basic;
        string script = $"Set-ZoomUser {user.Id} -Department A -JobTitle Pilot; Set-ZoomUser {user.Id} -Department B";
        Account.Faults.Refuse(nameof(OperationCatalog.UpdateUser), NotNow);
        InRun(script);
        Stop();
        InRun(script).Clean();
        Assert.Equal(2, Account.Changes.Count);
        InRun(script).Clean();
        Assert.Equal(2, Account.Changes.Count);
        Assert.Equal("B", user.Department);
        Assert.Equal(("Finished", 2L), Of(Stop(), summary => (summary.State, summary.Done)));
    }

    [Fact]
    public void Removing_from_all_groups_is_repeated_after_a_new_membership()
    {
        SandboxUser user = Account.Users.First(one => one.RoleId == "2" && one.Status == "active" && one.Groups.Count == 1);
        string last = $"Remove-ZoomGroupMember {user.Id} -AllGroups -Confirm:$false";
        InRun(last).Clean();
        InRun($"Add-ZoomGroupMember 'Empty Group' {user.Id}; {last}").Clean();
        Assert.Empty(user.Groups);
        Assert.Equal("Finished", Stop().State);
    }

    [Fact]
    public void A_start_that_reaches_no_change_does_not_finish_the_run()
    {
        InRun($"Set-ZoomUser {Basic.Id} -Department A").Clean();
        // The process ended before it reached the other changes.
        Run("Stop-ZoomRun").Clean();
        LoseOutcomes("", []);
        InRun("throw 'no file'");
        Assert.Equal("Incomplete", Stop().State);
    }

    [Fact]
    public void A_cmdlet_without_its_scope_keeps_the_run_from_being_finished()
    {
        Account.Withhold([.. OperationCatalog.RevokeUserToken.AnyOfScopes]);
        Connect().Clean();
        Assert.Equal("MissingScope", InRun($"Revoke-ZoomUserToken {Basic.Id} -Confirm:$false").ErrorId);
        Assert.Equal(("Incomplete", 1L), Of(Stop(), summary => (summary.State, summary.Failed)));
    }

    [Fact]
    public void The_cells_of_a_refused_row_are_not_in_the_journal()
    {
        Outcome refused = InRun(
            "[pscustomobject]@{ Path = 'https://example.com/'; Body = @{ password = 'Correct7Horse' } } | Invoke-ZoomApi -Method PATCH"
        );
        Assert.NotNull(refused.Error);
        Assert.Equal("Incomplete", Stop().State);
        Assert.DoesNotContain("Correct7Horse", File.ReadAllText(Journal), StringComparison.Ordinal);
    }
}
