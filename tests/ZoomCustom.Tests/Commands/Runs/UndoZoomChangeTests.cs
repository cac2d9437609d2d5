using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Runs;

namespace ZoomCustom.Tests.Commands.Runs;

/// <summary>Some changes of a run are undone.</summary>
public sealed class UndoZoomChangeTests : RunTenant
{
    [Fact]
    public void Single_changes_are_undone()
    {
        SandboxUser[] users = [.. Account.Users.Where(user => user is { RoleId: "2", Status: "active" }).Take(3)];
        string emails = string.Join("', '", users.Select(user => user.Email));
        InRun($"'{emails}' | Set-ZoomUser -Department Flight").Clean();
        Stop();
        Run($"Get-ZoomChange test -Path '{Folder}' | Where-Object Target -like '*{users[1].Email}*' | Undo-ZoomChange -Confirm:$false")
            .Clean();
        Assert.Equal(["Flight", "Flight"], new[] { users[0].Department, users[2].Department });
        Assert.NotEqual("Flight", users[1].Department);
        Run("Undo-ZoomRun test -Confirm:$false").Clean();
        Assert.All(users, user => Assert.NotEqual("Flight", user.Department));
    }

    [Fact]
    public void Changes_of_a_group_that_the_run_has_deleted_wait_until_it_is_created_again()
    {
        SandboxGroup sales = Account.Groups.First(group => group.Name == "Sales");
        SandboxUser user = Account.Users.First(user => user is { RoleId: "2", Status: "active" } && !sales.Members.Contains(user));
        InRun($"Add-ZoomGroupMember Sales {user.Id}; Add-ZoomGroupAdmin Sales {user.Id}; Remove-ZoomGroup Sales -Confirm:$false").Clean();
        Stop();
        int changes = Account.Changes.Count;
        Outcome undone = Run(
            $"Get-ZoomChange test -Path '{Folder}' | Where-Object Operation -ne DeleteGroup | Undo-ZoomChange -Confirm:$false"
        );
        Assert.Empty(undone.Errors);
        Assert.Equal(2, undone.Warnings.Count(warning => warning.Contains("the run has deleted the group since")));
        Assert.Equal(changes, Account.Changes.Count);
        Run("Undo-ZoomRun test -Confirm:$false -WarningAction Ignore").Clean();
        SandboxGroup restored = Account.Groups.Single(group => group.Name == "Sales");
        Assert.DoesNotContain(user, restored.Members);
        Assert.DoesNotContain(user, restored.Admins);
    }
}
