using System;
using System.Runtime.CompilerServices;
using Xunit;

namespace ZoomCustom.Tests.Engine;

/// <summary>A fact that only some systems can show; elsewhere it is skipped, and its name says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SystemFactAttribute : FactAttribute
{
    /// <param name="system">Linux, Unix or Windows.</param>
    /// <param name="why">Why no other system can show it.</param>
    /// <param name="name">The test's name.</param>
    public SystemFactAttribute(string system, string why, [CallerMemberName] string name = "")
    {
        if (system == "Unix" ? !OperatingSystem.IsWindows() : OperatingSystem.IsOSPlatform(system))
            return;
        Skip = "NOT RUN: " + why;
        DisplayName = $"{name} (NOT RUN: not {system})";
    }
}
