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

    /// <summary>What makes Start-ZoomRun fail.</summary>
    public static TheoryData<string, string> Failures =>
        new()
        {
            { "Start-ZoomRun 'a/b' -Path $folder", "can't be the name of a run" },
            { "Start-ZoomRun test -Path env:x", "isn't a folder" },
            { "Start-ZoomRun test -Path nodrive:/x", "nodrive" },
            { "try { Connect-ZoomCustom -Name missing } catch { }; Start-ZoomRun test -Path $folder", "Connect-ZoomCustom" },
            { "Start-ZoomRun test -Path $folder; [void](Stop-ZoomRun); Start-ZoomRun test", "is finished" },
            { "Start-ZoomRun first -Path $folder; Start-ZoomRun test", "'first' is active" },
        };

    [Theory, MemberData(nameof(Failures))]
    public void If_a_run_cant_be_started_no_changes_are_sent_without_it(string start, string why)
    {
        string change = $"Set-ZoomUser {Basic.Id} -Department Flight -Session $session";
        Outcome outcome = Run(
            $"$ErrorActionPreference = 'Continue'; $session = Get-ZoomCustomSession; {start}; {change}; {change} -WhatIf",
            ("folder", Folder)
        );
        Assert.Null(outcome.Terminating);
        Assert.Equal(3, outcome.Errors.Count);
        Assert.All(outcome.Errors.Skip(1), error => Assert.StartsWith("RunNotStarted,", error.FullyQualifiedErrorId));
        Assert.All(outcome.Errors.Skip(1), error => Assert.Contains(why, error.ToString()));
        Assert.Empty(Account.Changes);
        Outcome stopped = Terminates("Stop-ZoomRun");
        Assert.Equal("RunNotStarted", stopped.ErrorId);
        Assert.Contains(why, stopped.Error.ToString());
        // Now it's clear that there is no such run.
        Run(change).Clean();
        Assert.Single(Account.Changes);
    }

    [Fact]
    public void Changes_are_sent_again_after_the_run_is_started()
    {
        string change = $"Set-ZoomUser {Basic.Id} -Department Flight";
        Terminates("Start-ZoomRun 'a/b' -Path $folder", ("folder", Folder));
        InRun(change).Clean();
        Assert.Single(Account.Changes);
        Assert.Equal(new("Finished", Done: 1), Stop());
    }

    [Fact]
    public void A_session_whose_account_is_unknown_is_refused()
    {
        InRun("").Clean();
        Account.Withhold([.. OperationCatalog.GetUser.AnyOfScopes]);
        Outcome outcome = Terminates(
            "Connect-ZoomCustom -AccessToken $token -BaseUri $root -Name other; Set-ZoomUser $id -Department Ground",
            ("token", Secret(Account.IssueAccessToken())),
            ("root", Server.BaseUri),
            ("id", Basic.Id)
        );
        Assert.Equal("RunAccountUnknown", outcome.ErrorId);
        Stop();
        Assert.Equal("RunAccountUnknown", Terminates("Start-ZoomRun test -Path $folder -Force", ("folder", Folder)).ErrorId);
        Assert.Empty(Account.Changes);
    }

    [Fact]
    public void A_run_can_be_continued_after_its_runspace_ended()
    {
        Run(
                "$other = [powershell]::Create([initialsessionstate]::CreateDefault2()); "
                    + "[void]$other.AddScript('param($module, $session, $folder) Import-Module $module; "
                    + "Start-ZoomRun test -Path $folder -Session $session').AddArgument($module).AddArgument((Get-ZoomCustomSession))"
                    + ".AddArgument($folder); $other.Invoke(); if ($other.HadErrors) { throw $other.Streams.Error[0] }",
                ("module", Paths.Manifest),
                ("folder", Folder)
            )
            .Clean();
        Assert.Equal("RunInUse", Terminates("Start-ZoomRun test -Path $folder", ("folder", Folder)).ErrorId);
        Run("$other.Runspace.Dispose(); $other.Dispose()").Clean();
        InRun($"Set-ZoomUser {Basic.Id} -Department Flight").Clean();
        Assert.Equal(new("Finished", Done: 1), Stop());
    }

    [Theory]
    [InlineData("..")]
    [InlineData("a/b")]
    [InlineData("con")]
    [InlineData("a.")]
    public void A_name_that_isnt_safe_for_a_folder_is_refused(string name) =>
        Assert.Equal("InvalidArgument", Terminates($"Start-ZoomRun '{name}' -Path $folder", ("folder", Folder)).ErrorId);
}
