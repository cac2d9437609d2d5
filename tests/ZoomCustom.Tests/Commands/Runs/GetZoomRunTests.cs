using System;
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

/// <summary>The state of runs.</summary>
public sealed class GetZoomRunTests : RunTenant
{
    [Fact]
    public void A_run_is_running_interrupted_incomplete_or_finished()
    {
        string state = "(Get-ZoomRun test).State";
        string[] states =
        [
            InRun($"Set-ZoomUser {Basic.Id} -Department Flight; {state}").Clean().Output.Single().ToString(),
            Run($"$null = Stop-ZoomRun; {state}").Clean().Output.Single().ToString(),
        ];
        Assert.Equal(["Running", "Finished"], states);
        CutAfter(line => (string?)line["type"] == "outcome");
        Assert.Equal("Interrupted", Run(state).Clean().Output.Single().ToString());
        InRun("Set-ZoomUser missing@example.com -Department Flight 2>$null");
        Assert.Equal("Incomplete", Stop().State);
        Assert.Equal("Incomplete", Run(state).Clean().Output.Single().ToString());
    }

    [Fact]
    public void A_damaged_run_doesnt_hide_the_others()
    {
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight").Clean();
        Stop();
        Directory.CreateDirectory(Path.Combine(Folder, "a"));
        File.WriteAllText(Path.Combine(Folder, "a", "journal.jsonl"), "damaged\n");
        Outcome all = Run("Get-ZoomRun -Path $folder", ("folder", Folder));
        Assert.Equal("RunDamaged", all.ErrorId);
        Assert.Equal(["test"], all.Values<string>("Name"));
        Assert.Equal("RunNotFound", Run("Get-ZoomRun other").ErrorId);
        Assert.Empty(Run("Get-ZoomRun other*").Clean().Output);
    }
}
