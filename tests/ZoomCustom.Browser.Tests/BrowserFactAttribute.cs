using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace ZoomCustom.Browser.Tests;

/// <summary>A test in a real browser. Without Chromium, the test is skipped, and its name says so.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerMemberName] string name = "")
    {
        if (Chromium is not null)
            return;
        Skip = "Chromium isn't installed. On Debian, run: apt-get install chromium.";
        DisplayName = name + " (NOT RUN: no Chromium)";
    }

    /// <summary>The path of this machine's browser; null if there is none.</summary>
    internal static string? Chromium { get; } =
        new[]
        {
            Environment.GetEnvironmentVariable("CHROMIUM") ?? "",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        }.FirstOrDefault(File.Exists);
}
