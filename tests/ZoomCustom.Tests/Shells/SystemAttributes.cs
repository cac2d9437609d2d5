using System;
using System.Runtime.CompilerServices;
using Xunit;

namespace ZoomCustom.Tests.Shells;

/// <summary>A theory that needs Unix's way to make a program of a script; skipped on Windows.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute([CallerMemberName] string name = "")
    {
        if (!OperatingSystem.IsWindows())
            return;
        Skip = "NOT RUN: Windows does not run a shell script as a program.";
        DisplayName = name + " (NOT RUN: Windows)";
    }
}

/// <summary>A fact that needs a terminal made by util-linux's <c>script</c>; skipped where there is none.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class LinuxFactAttribute : FactAttribute
{
    public LinuxFactAttribute([CallerMemberName] string name = "")
    {
        if (OperatingSystem.IsLinux())
            return;
        Skip = "NOT RUN: util-linux's script, which makes the terminal, is on Linux only.";
        DisplayName = name + " (NOT RUN: not Linux)";
    }
}
