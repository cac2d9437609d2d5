using System.Linq;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Module;

/// <summary>Hosts such as Azure Functions open many runspaces in one process.</summary>
public sealed class RunspaceTests : Tenant
{
    private const int Runspaces = 6;

    protected override bool Connected => false;

    /// <summary>What the process keeps for an account, such as its rate limits, must not keep the commands that used it.</summary>
    [Theory]
    [InlineData("")]
    [InlineData("; Disconnect-ZoomCustom")]
    public async Task A_closed_runspace_leaves_no_memory_behind(string end)
    {
        string script = $$"""
            function Use-Runspace {
                $runspace = [runspacefactory]::CreateRunspace()
                $runspace.Open()
                $shell = [powershell]::Create($runspace)
                $shell.AddScript({
                    {{ConnectTo(Server)}} -ErrorAction Stop
                    Get-ZoomUser -Status active -First 20 | Get-ZoomUserSetting -ErrorAction Stop
                    Get-ZoomCallLog -First 1 -ErrorAction Stop
                    Set-ZoomUser '{{Basic.Id}}' -Department ([guid]::NewGuid()) -Confirm:$false -ErrorAction Stop{{end}}
                }) > $null
                $shell.Invoke() > $null
                if ($shell.HadErrors) { throw $shell.Streams.Error[0] }
                $shell.Dispose()
                $runspace.Dispose()
                [WeakReference]::new($runspace)
            }
            $all = 1..{{Runspaces}} | ForEach-Object { Use-Runspace }
            1..3 | ForEach-Object { [GC]::Collect(); [GC]::WaitForPendingFinalizers() }
            # PowerShell itself may keep the last one.
            @($all | Select-Object -SkipLast 1 | Where-Object IsAlive).Count
            """;
        (int exitCode, string output, string errors) = await ModuleProcess.RunAsync(script);
        Assert.Equal("", errors);
        Assert.Equal(0, exitCode);
        Assert.Equal(Runspaces, Account.Exchanges.Count(exchange => exchange.Request.Method == "PATCH"));
        Assert.Equal("0", output.Trim());
    }
}
