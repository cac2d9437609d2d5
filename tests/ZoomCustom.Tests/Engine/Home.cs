using System;
using System.IO;
using System.Runtime.CompilerServices;

namespace ZoomCustom.Tests.Engine;

/// <summary>A folder for saved connections, instead of the user's own.</summary>
internal static class Home
{
    public static string Folder { get; } = Path.Combine(Path.GetTempPath(), "zoomcustom-tests-" + Guid.NewGuid().ToString("N"));

    /// <summary>A folder for runs.</summary>
    public static string Runs { get; } = Folder + "-runs";

    [ModuleInitializer]
    internal static void Move()
    {
        Environment.SetEnvironmentVariable("ZOOMCUSTOM_HOME", Folder);
        // Tests must not open a browser on the desktop.
        Environment.SetEnvironmentVariable("BROWSER", "true");
        // PowerShell processes that a test starts must not send telemetry.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (string folder in new[] { Folder, Runs })
            {
                if (Directory.Exists(folder))
                    Directory.Delete(folder, recursive: true);
            }
        };
    }
}
