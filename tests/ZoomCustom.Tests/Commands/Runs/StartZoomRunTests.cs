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

/// <summary>Which runs can be started.</summary>
// The environment variable for the folder of runs belongs to the process.
[Collection("ZOOM_RUN_PATH")]
public sealed class StartZoomRunTests : RunTenant
{
    [Fact]
    public void A_finished_run_needs_Force_and_then_makes_its_changes_again()
    {
        string script = $"Set-ZoomUser {Basic.Id} -Department Flight";
        InRun(script).Clean();
        Assert.Equal("Finished", Stop().State);
        Assert.Equal("RunFinished", Terminates("Start-ZoomRun test -Path $folder", ("folder", Folder)).ErrorId);
        Run("Start-ZoomRun test -Path $folder -Force; " + script, ("folder", Folder)).Clean();
        Assert.Equal(2, Account.Changes.Count);
        // Now it isn't finished, so it continues.
        Run("Start-ZoomRun test -Path $folder -Force; " + script, ("folder", Folder)).Clean();
        Assert.Equal(2, Account.Changes.Count);
        Assert.Equal(new("Finished", Done: 1, Skipped: 1), Stop());
        Assert.Equal([1L, 2L], Run("Get-ZoomChange test -Path $folder", ("folder", Folder)).Clean().Values<long>("Number"));
    }

    [Fact]
    public async Task A_session_of_another_account_is_refused()
    {
        await using SandboxServer other = await SandboxServer.StartAsync(new SandboxOptions { AccountId = "OtherAccountId00000001" });
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight").Clean();
        Outcome outcome = Terminates(
            "Connect-ZoomCustom -AccountId $account -ClientId $client -ClientSecret $secret -BaseUri $root -Name other; "
                + "Set-ZoomUser $id -Department Ground",
            ("account", other.Account.Options.AccountId),
            ("client", other.Account.Options.ClientId),
            ("secret", Secret(other.Account.Options.ClientSecret)),
            ("root", other.BaseUri),
            ("id", Basic.Id)
        );
        Assert.Equal("RunOfOtherAccount", outcome.ErrorId);
        Assert.Empty(other.Account.Changes);
        Assert.Equal("Finished", Stop().State);
    }

    [Fact]
    public void The_journal_of_another_account_is_refused()
    {
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight").Clean();
        Stop();
        File.WriteAllText(
            Journal,
            File.ReadAllText(Journal).Replace(Account.Options.AccountId, "AnotherAccountId000001", StringComparison.Ordinal)
        );
        Outcome outcome = Terminates("Start-ZoomRun test -Path $folder -Force", ("folder", Folder));
        Assert.Equal("RunOfOtherAccount", outcome.ErrorId);
        Assert.Contains("AnotherAccountId000001", outcome.Error.ToString());
    }

    [Fact]
    public async Task A_second_process_is_refused_and_can_read()
    {
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight").Clean();
        (int _, string output, string errors) = await ModuleProcess.RunAsync(
            $"Import-Module '{Paths.Manifest}'; Connect-ZoomCustom -Sandbox; "
                + $"try {{ Start-ZoomRun test -Path '{Folder}' }} catch {{ $_.FullyQualifiedErrorId }}; "
                + $"$run = Get-ZoomRun test -Path '{Folder}'; \"$($run.State) $($run.Done)\"; "
                + $"(Remove-ZoomRun test -Path '{Folder}' -Confirm:$false) 2>&1 | ForEach-Object FullyQualifiedErrorId"
        );
        Assert.Equal("", errors);
        Assert.Contains("RunInUse,", output);
        Assert.Contains("Running 1", output);
        Assert.Equal(new("Finished", Done: 1), Stop());
    }

    [Fact]
    public void The_folder_comes_from_Path_from_Connect_or_from_the_environment()
    {
        string script = "Start-ZoomRun test; [void](Stop-ZoomRun); Get-ZoomRun";
        Assert.Equal("InvalidArgument", Terminates("Start-ZoomRun test").ErrorId);
        Outcome outcome = Run(
            "$env:ZOOM_RUN_PATH = $folder; try { " + script + " } finally { $env:ZOOM_RUN_PATH = '' }",
            ("folder", Folder)
        );
        Assert.Equal([Folder], outcome.Clean().Values<string>("Path"));
        string other = Folder + "-other";
        Connect($"-RunPath '{other}'").Clean();
        Assert.Equal([other], Run(script).Clean().Values<string>("Path"));
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("con")]
    [InlineData("a.")]
    public void A_name_that_isnt_safe_for_a_folder_is_refused(string name) =>
        Assert.Equal("InvalidArgument", Terminates($"Start-ZoomRun '{name}' -Path $folder", ("folder", Folder)).ErrorId);
}
