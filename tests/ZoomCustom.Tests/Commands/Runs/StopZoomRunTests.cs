using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;
using ZoomCustom.Tests.Runs;

namespace ZoomCustom.Tests.Commands.Runs;

/// <summary>The summary of a run.</summary>
public sealed class StopZoomRunTests : RunTenant
{
    private static readonly SandboxResponse s_unauthorized = new(
        401,
        new Dictionary<string, string> { ["Content-Type"] = "application/json" },
        "{\"code\":124,\"message\":\"Invalid access token.\"}"u8.ToArray()
    );

    [Fact]
    public void The_summary_counts_each_outcome()
    {
        SandboxUser user = Basic;
        string script =
            $"Set-ZoomUser {user.Id} -Department Flight; Revoke-ZoomUserToken {user.Id} -Confirm:$false; "
            + "Set-ZoomUser missing@example.com -Department Flight 2>$null";
        InRun(script);
        Assert.Equal(new("Incomplete", Done: 2, Failed: 1, NotReversible: 1), Stop());
        InRun(script);
        Assert.Equal(new("Incomplete", Done: 2, Skipped: 2, Failed: 1, NotReversible: 1), Stop());
    }

    [Fact]
    public void A_run_with_changes_that_were_planned_and_not_sent_is_not_finished()
    {
        // The second member waits for others when the pipeline ends.
        string script = $"'{Basic.Id}' | ForEach-Object {{ $_; if ($breaks) {{ throw 'broken' }} }} | Add-ZoomGroupMember 'Empty Group'";
        Outcome broken = InRun("try { " + script + " } finally { $run = Stop-ZoomRun }", ("breaks", true));
        Assert.NotNull(broken.Terminating);
        Assert.Empty(Account.Changes);
        Assert.Equal(["Incomplete 1"], Run("\"$($run.State) $($run.NotSent)\"").Output.Select(one => one.ToString()));
        Assert.Equal([1L], Run("Get-ZoomRun test").Clean().Values<long>("NotSent"));
        InRun(script, ("breaks", false)).Clean();
        Assert.Single(Account.Changes);
        Assert.Equal(new("Finished", Done: 1), Stop());
    }

    [Fact]
    public void A_change_that_was_not_sent_because_the_state_cant_be_read_is_left_to_do()
    {
        string script = $"Set-ZoomUser {Basic.Id} -Department Flight";
        Account.Faults.Refuse(nameof(OperationCatalog.GetUser), s_unauthorized, times: 10);
        Assert.NotEmpty(InRun($"try {{ {script} }} catch {{ Write-Error $_ }}").Errors);
        Assert.Empty(Account.Changes);
        // It didn't fail, because it wasn't tried.
        Assert.Equal(new("Incomplete"), Stop());
    }

    [Fact]
    public void A_change_that_was_declined_is_not_left_to_do()
    {
        using var shell = new Shell(new InteractiveHost { Answer = _ => "No" });
        Outcome outcome = shell
            .Run(
                "Connect-ZoomCustom -Sandbox; Start-ZoomRun test -Path $folder; "
                    + "Get-ZoomUser -Status active -First 1 | Set-ZoomUser -Department Flight -Confirm; Stop-ZoomRun",
                ("folder", Folder)
            )
            .Clean();
        Assert.Equal("Finished", outcome.Values<object>("State").Single().ToString());
        Assert.Equal([0L], outcome.Values<long>("Done"));
    }

    [Fact]
    public void A_change_that_isnt_needed_again_is_not_left_to_do()
    {
        string script =
            $"Remove-ZoomGroupMember {Basic.Id} -AllGroups -Confirm:$false; "
            + "Set-ZoomUser missing@example.com -Department Flight 2>$null";
        InRun(script);
        Summary first = Stop();
        InRun(script);
        Assert.Equal(first, Stop());
        Assert.Equal([0L], Run("Get-ZoomRun test").Clean().Values<long>("NotSent"));
    }

    [Fact]
    public void Without_a_run_there_is_nothing_to_stop() => Assert.Equal("RunNotActive", Terminates("Stop-ZoomRun").ErrorId);
}
