using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using System.Xml.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Shells;

/// <summary>Tests the README's command for the tour, with the module already built.</summary>
public sealed class ShellTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom tests ");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task The_tour_runs_without_a_failure()
    {
        (int code, string output, string errors) = await RunAsync();
        Assert.True(code == 0, output + errors);
        Assert.Contains("PS> Connect-ZoomCustom -Sandbox", output);
        Assert.Contains("What if: Performing the operation", output);
        Assert.Contains("Get-ZoomUser: User does not exist: nobody@example.com.", errors);
        Assert.Contains("Zoom.1001", output);
        Assert.Matches(@"\d inactive", output);
        // Output to a file contains no escape sequences.
        Assert.DoesNotContain("\u001b", output);
    }

    [Theory]
    [InlineData("@(Get-ZoomUser).Count; exit 7", 7, "300")]
    [InlineData("'here: ' + (Get-ZoomCustomSession | Select-Object -ExpandProperty Environment)", 0, "here: Sandbox")]
    [InlineData("dotnet no-such-command 2>&1 | Out-Null; 'continued'", 0, "continued")]
    [InlineData("throw 'as planned'", 1, "as planned")]
    [InlineData("Get-ZoomUser -First 1 | Set-ZoomUserStatus -Status Inactive", 1, "-Confirm:$false")]
    public async Task A_users_script_runs(string script, int exitCode, string says)
    {
        (int code, string output, string errors) = await RunAsync("--script", Write("$ErrorActionPreference = 'Stop'\n" + script));
        Assert.Contains(says, output + errors);
        Assert.Equal(exitCode, code);
    }

    [Fact]
    public async Task Only_the_script_writes_output_and_it_runs_in_the_callers_folder()
    {
        string script = Write("$PWD.Path\n[Environment]::CurrentDirectory\n"),
            here = _folder.FullName;
        (_, string output, _) = await ModuleProcess.RunInAsync(here, "dotnet", Paths.Shell, "--no-build", "--script", script);
        Assert.Equal([here, here], output.TrimEnd().ReplaceLineEndings().Split(Environment.NewLine));
    }

    [Theory, InlineData("--wrong"), InlineData("--script"), InlineData("--script", "/no/such/script.ps1")]
    public async Task An_invalid_argument_is_named(params string[] arguments)
    {
        (int code, string _, string errors) = await ModuleProcess.StartAsync(Paths.Shell, arguments);
        Assert.Equal(2, code);
        Assert.Contains(arguments[^1], errors);
    }

    [SystemTheory("Unix", "Windows does not run a shell script as a program.")]
    [InlineData("PowerShell 7.3.12", false)]
    [InlineData("PowerShell 7.4.0", true)]
    [InlineData("PowerShell 8.0.0-preview.1", true)]
    [InlineData("something else", false)]
    public async Task The_PowerShell_on_the_PATH_is_used_if_it_is_new_enough(string version, bool used)
    {
        string pwsh = Path.Combine(_folder.FullName, "pwsh");
        await File.WriteAllTextAsync(pwsh, $"#!/bin/sh\n[ \"$1\" = -Version ] && echo '{version}' || echo 'the one on the path'\n");
        File.SetUnixFileMode(pwsh, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        string path = $"PATH={_folder.FullName}:{Environment.GetEnvironmentVariable("PATH")}";
        (int code, string output, string errors) = await ModuleProcess.RunProgramAsync(
            "env",
            path,
            "dotnet",
            Paths.Shell,
            "--no-build",
            "--script",
            Write("'the pinned one'")
        );
        Assert.True(code == 0, errors);
        Assert.Equal(used ? "the one on the path" : "the pinned one", output.Trim());
    }

    [SystemFact("Linux", "The terminal needs the command script from util-linux.")]
    public async Task A_terminal_has_an_ordinary_PowerShell_session()
    {
        using var terminal = new Terminal($"dotnet '{Paths.Shell}' --no-build");
        await terminal.ReadAsync("type exit.");
        await terminal.ReadAsync("PS ");

        await terminal.TypeAsync(Terminal.Up);
        await terminal.ReadAsync("Get-ZoomCustomScope -Cmdlet");
        await terminal.TypeAsync(Terminal.CtrlC);
        await terminal.ReadAsync("PS ");

        await terminal.TypeAsync("Get-ZoomPlanUs\t");
        await terminal.ReadAsync("Get-ZoomPlanUsage");
        await terminal.TypeAsync("\r");
        await terminal.ReadAsync("monthly");

        await terminal.TypeAsync("while ($true) { Get-ZoomUser | Select-Object Email }\r");
        await terminal.ReadAsync("katherine.turing.1@example.com");
        await terminal.TypeAsync(Terminal.CtrlC);
        await terminal.ReadAsync("PS ");
        // The tour's variables are still available.
        await terminal.TypeAsync("'found: ' + ($idle.Count -gt 0)\r");
        await terminal.ReadAsync("found: True");

        await terminal.TypeAsync("exit 7\r");
        Assert.Equal(7, await terminal.EndAsync());
    }

    [Fact]
    public void The_picture_of_the_tour_shows_its_commands()
    {
        string tour = File.ReadAllText(Path.Combine(Paths.Repository, "src", "ZoomCustom.Shell", "Tour.ps1"));
        XDocument picture = XDocument.Load(Path.Combine(Paths.Repository, "docs", "tour.svg"));
        string[] shown = [.. picture.Descendants("{http://www.w3.org/2000/svg}text").Select(text => text.Value)];
        string[] commands = [.. shown.Zip(shown.Skip(1)).Where(pair => pair.First == "PS>").Select(pair => pair.Second)];
        Assert.NotEmpty(commands);
        // To update the picture: dotnet run --project src/ZoomCustom.Shell -- --script docs/Update-TourPicture.ps1
        Assert.All(commands, command => Assert.Contains(command, tour));
    }

    private static Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments) =>
        ModuleProcess.StartAsync(Paths.Shell, ["--no-build", .. arguments]);

    private string Write(string script)
    {
        string file = Path.Combine(_folder.FullName, "my script.ps1");
        File.WriteAllText(file, script);
        return file;
    }
}
