using System;
using System.IO;
using System.Linq;
using System.Runtime.CompilerServices;
using Xunit;

namespace ZoomCustom.Browser.Tests;

/// <summary>A fact shown in a real browser; skipped, and named so, where there is no Chromium.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute([CallerMemberName] string name = "")
    {
        if (Chromium is not null)
            return;
        Skip = "There is no Chromium here. On Debian: apt-get install chromium.";
        DisplayName = name + " (NOT RUN: no Chromium)";
    }

    /// <summary>The browser of this machine.</summary>
    internal static string? Chromium { get; } =
        new[]
        {
            Environment.GetEnvironmentVariable("CHROMIUM") ?? "",
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
        }.FirstOrDefault(File.Exists);
}
