using System;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Pipeline;

/// <summary>The progress line of commands that take more than a second, at a prompt.</summary>
public sealed class ProgressTests : Tenant
{
    private protected override InteractiveHost Host { get; } = new();

    protected override TimeSpan Latency => TimeSpan.FromMilliseconds(100);

    private string[] Members => [.. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active").Select(user => user.Id)];

    [Theory]
    [InlineData("Get-ZoomUser -PageSize 10", "^[0-9]+ of 300 \\([0-9.]+ per second\\)$")]
    [InlineData("Get-ZoomUser -PageSize 10 -First 250", "^[0-9]+ of 250 \\([0-9.]+ per second\\)$")]
    [InlineData("Invoke-ZoomApi /users -Query @{ page_size = 10 } -All", "^[0-9]+ of 2[0-9]+ \\([0-9.]+ per second\\)$")]
    [InlineData("Get-ZoomUser -UserId $ids -ThrottleLimit 2", "^[0-9]+ of 60 \\([0-9.]+ per second\\)$")]
    [InlineData("Get-ZoomGroupMember -GroupId $groups -PageSize 5", "^[0-9]+ of 10 \\([0-9.]+ per second\\), [0-9]+ objects$")]
    [InlineData("Set-ZoomUserStatus $ids -Status Inactive -Confirm:$false -ThrottleLimit 2", "^[0-9]+ of 60 \\([0-9.]+ per second\\)$")]
    [InlineData("Set-ZoomUserStatus $ids -Status Inactive -WhatIf", "^[0-9]+ of 60 \\([0-9.]+ per second\\)$")]
    [InlineData("Add-ZoomGroupMember 'Empty Group' $ids -ThrottleLimit 1 -ErrorIfUnchanged", "^[0-9]+ of 60 \\([0-9.]+ per second\\)$")]
    public void It_shows_how_much_of_how_much_the_rate_and_the_time_left(string script, string status)
    {
        ProgressRecord[] progress = Progress(script);
        Assert.Contains(
            progress,
            record =>
                System.Text.RegularExpressions.Regex.IsMatch(record.StatusDescription, status)
                && record.PercentComplete is > 0 and <= 100
                && record.SecondsRemaining >= 0
        );
        // No record counts more than there is.
        Assert.All(
            progress.Select(record => record.StatusDescription.Split(' ')).Where(words => words.Length > 2 && words[1] == "of"),
            words => Assert.True(int.Parse(words[0]) <= int.Parse(words[2].TrimEnd(',')))
        );
    }

    /// <summary>The objects of a pipeline come one by one, so no one knows how many there are.</summary>
    [Theory]
    [InlineData("$ids | Set-ZoomUserStatus -Status Inactive -Confirm:$false -ThrottleLimit 2", "^[0-9]+ done \\([0-9.]+ per second\\)$")]
    [InlineData("$ids | Get-ZoomUser -ThrottleLimit 2", "^[0-9]+ done \\([0-9.]+ per second\\)$")]
    public void For_piped_objects_it_shows_what_is_known(string script, string status)
    {
        ProgressRecord[] progress = Progress(script);
        Assert.Contains(progress, record => System.Text.RegularExpressions.Regex.IsMatch(record.StatusDescription, status));
        Assert.All(progress, record => Assert.Equal((-1, -1), (record.PercentComplete, record.SecondsRemaining)));
    }

    [Fact]
    public void It_shows_what_the_command_is_waiting_for()
    {
        Account.Faults.Next("throttled-seconds", times: 2, operation: nameof(OperationCatalog.GetUser));
        Assert.Contains(
            Progress("Get-ZoomUser -UserId $id"),
            record => record.StatusDescription.Contains("Trying again in 1 s", StringComparison.Ordinal)
        );
    }

    [Fact]
    public void It_is_also_shown_while_a_name_is_looked_up()
    {
        Account.Faults.Next("throttled-seconds", times: 2, operation: nameof(OperationCatalog.ListGroups));
        Assert.NotEmpty(Progress("Get-ZoomGroupMember Sales"));
    }

    [Fact]
    public void A_command_that_is_done_at_once_shows_none() =>
        Assert.Empty(Run("Get-ZoomUser -UserId $id", ("id", Members[0])).Clean().Progress);

    [Fact]
    public void A_session_that_is_not_interactive_shows_none()
    {
        using var shell = new Shell();
        object session = Run("Get-ZoomCustomSession -Default").Clean().Output.Single();
        Assert.Empty(shell.Run("Get-ZoomUser -PageSize 10 -Session $session", ("session", session)).Clean().Progress);
    }

    [Fact]
    public void An_export_shows_a_line_for_each_table_with_its_requests_and_the_time_left()
    {
        string folder = System.IO.Directory.CreateTempSubdirectory("zoomcustom").FullName;
        Outcome export = Run(
                "Export-ZoomAccount $path -Include UserSettings -ThrottleLimit 8",
                ("path", System.IO.Path.Combine(folder, "zoom.db"))
            )
            .Clean();
        System.IO.Directory.Delete(folder, recursive: true);
        ProgressRecord[] lines = [.. export.Progress.Where(record => record.Activity == "UserSettings")];
        Assert.Contains(
            lines,
            record =>
                System.Text.RegularExpressions.Regex.IsMatch(record.StatusDescription, "^[0-9]+ rows, [0-9]+ requests$")
                && record.PercentComplete is > 0 and <= 100
                && record.SecondsRemaining >= 0
                && record.ParentActivityId == 1
        );
        Assert.Equal((1, ProgressRecordType.Completed), (export.Progress.Last().ActivityId, export.Progress.Last().RecordType));
    }

    private ProgressRecord[] Progress(string script)
    {
        Outcome outcome = Run(
                script,
                ("ids", Members.Take(60).ToArray()),
                ("id", Members[0]),
                ("groups", Account.Groups.Take(10).Select(group => group.Id).ToArray())
            )
            .Clean();
        ProgressRecord[] progress = [.. outcome.Progress.Where(record => record.Activity == script.Split('|')[^1].Trim().Split(' ')[0])];
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
        return progress;
    }
}
