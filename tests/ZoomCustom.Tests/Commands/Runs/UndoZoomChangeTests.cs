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
}
