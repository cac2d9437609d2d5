using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;

namespace ZoomCustom.Shell;

/// <summary>Builds the module, installs PowerShell if necessary, and opens it.</summary>
internal static class Launcher
{
    private static readonly Version s_minimumVersion = new(7, 4);
    private static readonly string s_repository = MetadataPath("Repository");

    /// <summary>Runs all steps. Returns the exit code of the step that failed, or of PowerShell.</summary>
    public static int Run(Arguments arguments)
    {
        // The programs started here also receive Ctrl+C, and handle it.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

        // If the output is redirected, it must contain only the script's output, not the build's messages.
        Action<string>? toError = Console.IsOutputRedirected ? Console.Error.WriteLine : null;
        if (arguments.Build)
        {
            Console.Error.WriteLine("Building the module. The first build takes a minute or two.");
            int built = Start("dotnet", ["build", Path.Combine(s_repository, "src", "ZoomCustom.Help")], toError);
            if (built != 0)
                return built;
        }

        if (HasPowerShell())
            return Start("pwsh", Session(arguments));

        Console.Error.WriteLine("Installing PowerShell. The first time, this downloads 43 MB from NuGet.");
        var output = new List<string>();
        int restored = Start("dotnet", ["tool", "restore"], output.Add);
        if (restored != 0)
            output.ForEach(Console.Error.WriteLine);
        return restored != 0 ? restored : Start("dotnet", ["tool", "run", "pwsh", "--", .. Session(arguments)]);
    }

    private static IEnumerable<string> Session(Arguments arguments)
    {
        bool interactive = arguments.Script is null && !Console.IsInputRedirected && !Console.IsOutputRedirected;
        return
        [
            "-NoLogo",
            "-NoProfile",
            interactive ? "-NoExit" : "-NonInteractive",
            "-WorkingDirectory",
            Environment.CurrentDirectory,
            "-File",
            Path.Combine(s_repository, "src", "ZoomCustom.Shell", "Start.ps1"),
            "-Module",
            MetadataPath("Module"),
            .. arguments.Script is { } script ? new[] { "-Script", script } : [],
        ];
    }

    /// <summary>Whether a PowerShell that the module supports is on the PATH.</summary>
    private static bool HasPowerShell()
    {
        string output = "";
        try
        {
            Start("pwsh", ["-Version"], line => output += line);
        }
        catch (Win32Exception)
        {
            return false;
        }

        // "PowerShell 7.6.9", or "PowerShell 7.7.0-preview.1".
        return Version.TryParse(output.Split(' ', '-').ElementAtOrDefault(1), out Version? version) && version >= s_minimumVersion;
    }

    /// <summary>Runs a program to its end and returns its exit code.</summary>
    /// <param name="read">Called with each line of the output. If null, the program shares this program's output.</param>
    private static int Start(string program, IEnumerable<string> arguments, Action<string>? read = null)
    {
        // `dotnet tool` looks for its manifest in this folder and its parents.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = s_repository, RedirectStandardOutput = read is not null };
        using Process process = Process.Start(start)!;
        while (read is not null && process.StandardOutput.ReadLine() is { } line)
            read(line);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>A path that the build stored in the assembly.</summary>
    private static string MetadataPath(string key) =>
        Path.GetFullPath(
            typeof(Launcher).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!
        );
}
