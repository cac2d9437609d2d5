using System;
using System.Runtime.CompilerServices;
using Xunit;

namespace ZoomCustom.Tests.Engine;

/// <summary>A test for some systems only. On others, it's skipped, and its name says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemFactAttribute : FactAttribute
{
    /// <param name="system">Linux, Unix, Windows, "root" for the superuser on Unix, or "mount" for a user who can mount a disk.</param>
    /// <param name="why">Why the test can't run on other systems.</param>
    /// <param name="name">The test's name.</param>
    public SystemFactAttribute(string system, string why, [CallerMemberName] string name = "")
    {
        if (IsHere(system))
            return;
        Skip = "NOT RUN: " + why;
        DisplayName = NameOf(name, system);
    }

    internal static bool IsHere(string system) =>
        system switch
        {
            "Unix" => !OperatingSystem.IsWindows(),
            "root" => !OperatingSystem.IsWindows() && Environment.IsPrivilegedProcess,
            "mount" => SmallDisk.IsPossible,
            _ => OperatingSystem.IsOSPlatform(system),
        };

    internal static string NameOf(string name, string system) => $"{name} (NOT RUN: not {system})";
}

/// <summary>A theory for some systems only. On others, it's skipped, and its name says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemTheoryAttribute : TheoryAttribute
{
    /// <param name="system">Linux, Unix, Windows, "root" for the superuser on Unix, or "mount" for a user who can mount a disk.</param>
    /// <param name="why">Why the test can't run on other systems.</param>
    /// <param name="name">The test's name.</param>
    public SystemTheoryAttribute(string system, string why, [CallerMemberName] string name = "")
    {
        if (SystemFactAttribute.IsHere(system))
            return;
        Skip = "NOT RUN: " + why;
        DisplayName = SystemFactAttribute.NameOf(name, system);
    }
}
