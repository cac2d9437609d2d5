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

/// <summary>The summary of a run.</summary>
public sealed class StopZoomRunTests : RunTenant
{
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
    public void Without_a_run_there_is_nothing_to_stop() => Assert.Equal("RunNotActive", Terminates("Stop-ZoomRun").ErrorId);
}
