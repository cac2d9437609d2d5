using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace ZoomCustom.Tests.Engine;

/// <summary>A place for saved connections that is not the user's own.</summary>
internal static class Home
{
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), "zoomcustom-tests-" + Guid.NewGuid().ToString("N"));

    [ModuleInitializer]
    internal static void Move()
    {
        Environment.SetEnvironmentVariable("ZOOMCUSTOM_HOME", Folder);
        // No test opens a browser on the desktop of whoever runs it.
        Environment.SetEnvironmentVariable("BROWSER", "true");
        // Nor does a PowerShell that a test starts tell anybody about it.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            if (Directory.Exists(Folder))
                Directory.Delete(Folder, recursive: true);
        };
    }
}
