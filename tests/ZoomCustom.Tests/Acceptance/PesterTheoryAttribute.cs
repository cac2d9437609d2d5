using System;
using System.ComponentModel;
using System.Diagnostics;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace ZoomCustom.Tests.Acceptance;

/// <summary>A test that needs PowerShell itself, with Pester 5; skipped where there is none.</summary>
/// <remarks>The test's name says so too, because <c>dotnet test</c> prints the names of skipped tests and not the reasons.</remarks>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PesterTheoryAttribute : TheoryAttribute
{
    private static readonly Lazy<string[]> s_found = new(() => [.. new[] { "pwsh", "powershell" }.Where(HasPester)]);

    public PesterTheoryAttribute([CallerMemberName] string name = "")
    {
        if (s_found.Value.Length > 0)
            return;
        Skip = "NOT RUN: there is no pwsh with Pester 5 here, so the acceptance tests of tests/Pester were read and not run.";
        DisplayName = name + " (NOT RUN: no pwsh with Pester 5)";
    }

    /// <summary>The PowerShells of this machine that have it.</summary>
    public static TheoryData<string> PowerShells => s_found.Value is { Length: > 0 } found ? [.. found] : ["none"];

    private static bool HasPester(string powerShell)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(
                powerShell, ["-NoProfile", "-NonInteractive", "-Command", "exit [int](-not (Get-Module Pester -ListAvailable | Where-Object { $_.Version.Major -ge 5 }))"]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }
}
