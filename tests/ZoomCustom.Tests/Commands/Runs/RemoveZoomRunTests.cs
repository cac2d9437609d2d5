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

/// <summary>Which runs can be removed.</summary>
public sealed class RemoveZoomRunTests : RunTenant
{
    [Fact]
    public void A_removed_run_is_gone_and_an_active_run_cant_be_removed()
    {
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight").Clean();
        Assert.Equal("RunActive", Run("Remove-ZoomRun test -Confirm:$false").ErrorId);
        Assert.Equal("RunActive", Terminates("Start-ZoomRun other").ErrorId);
        Outcome outcome = Terminates("Stop-ZoomRun");
        Assert.Equal("RunNotStarted", outcome.ErrorId);
        Assert.Contains("'test' is still active", outcome.Error.ToString());
        Stop();
        Run("Get-ZoomRun | Remove-ZoomRun -Confirm:$false").Clean();
        Assert.False(Directory.Exists(Path.Combine(Folder, "test")));
        Assert.Equal("RunNotFound", Run("Get-ZoomChange -Run test").ErrorId);
    }
}
