using System;
using System.IO;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Shells;

/// <summary>What a newcomer runs, without a terminal.</summary>
public sealed class ShellTests
{
    [Fact]
    public async Task The_tour_shows_the_main_job_and_ends_well()
    {
        (int code, string output, string errors) = await ModuleProcess.StartAsync(Paths.Shell);
        Assert.True(code == 0, output + errors);
        Assert.Contains("PS> Connect-ZoomCustom", output);
        Assert.Contains("What if: Performing the operation", output);
        Assert.Contains("Get-ZoomUser: User does not exist: nobody@example.com.", output);
        Assert.Contains("Zoom.1001", output);
        Assert.Contains("inactive", output);
        Assert.DoesNotContain("SandboxClientSecret", output);
        // Nothing but text in what goes to a file.
        Assert.DoesNotContain("\u001b", output);
    }

    [Theory]
    [InlineData("@(Get-ZoomUser).Count; exit 7", 7, "300")]
    [InlineData("'here: ' + (Get-ZoomCustomSession).Environment", 0, "here: 127.0.0.1")]
    [InlineData("throw 'as planned'", 1, "as planned")]
    [InlineData("Get-ZoomUser -First 1 | Set-ZoomUserStatus -Status Inactive", 1, "-Confirm:$false")]
    public async Task A_script_of_ones_own_runs_there(string script, int exitCode, string says)
    {
        string file = Path.Combine(Path.GetTempPath(), $"zoomcustom {Guid.NewGuid()}.ps1");
        await File.WriteAllTextAsync(file, "$ErrorActionPreference = 'Stop'\n" + script);
        try
        {
            (int code, string output, string _) = await ModuleProcess.StartAsync(Paths.Shell, "--script", file);
            Assert.Contains(says, output);
            Assert.Equal(exitCode, code);
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory, InlineData("--wrong"), InlineData("--users"), InlineData("--users", "many"), InlineData("--script", "/no/such/script.ps1")]
    public async Task What_it_does_not_know_it_says(params string[] arguments)
    {
        (int code, string _, string errors) = await ModuleProcess.StartAsync(Paths.Shell, arguments);
        Assert.Equal(2, code);
        Assert.Contains(arguments[^1], errors);
    }
}
