using System;
using System.Collections.Generic;
using System.ComponentModel;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Reflection;

namespace ZoomCustom.Shell;

/// <summary>Builds the module, gets PowerShell, and opens it.</summary>
internal static class Launcher
{
    private static readonly Version s_oldest = new(7, 4);
    private static readonly string s_repository = Of("Repository");

    /// <summary>Does it all, and returns the exit code of what failed, or of PowerShell.</summary>
    public static int Run(Arguments arguments)
    {
        // Ctrl+C is for the programs started here. They get it too, and know what to do.
        Console.CancelKeyPress += (_, key) => key.Cancel = true;
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");

        // A script's output is for whoever reads it, so what the build says must stay out of it.
        Action<string>? tell = Console.IsOutputRedirected ? Console.Error.WriteLine : null;
        if (arguments.Build)
        {
            Console.Error.WriteLine("Building the module. The first time, this takes a minute or two.");
            int built = Start("dotnet", ["build", Path.Combine(s_repository, "src", "ZoomCustom.Help")], tell);
            if (built != 0)
                return built;
        }

        if (HasPowerShell())
            return Start("pwsh", Session(arguments));

        Console.Error.WriteLine("Getting PowerShell. The first time, this downloads it from NuGet (43 MB).");
        var said = new List<string>();
        int restored = Start("dotnet", ["tool", "restore"], said.Add);
        if (restored != 0)
            said.ForEach(Console.Error.WriteLine);
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
            Of("Module"),
            .. arguments.Script is { } script ? new[] { "-Script", script } : [],
        ];
    }

    /// <summary>Whether there is a PowerShell on the PATH that the module supports.</summary>
    private static bool HasPowerShell()
    {
        string said = "";
        try
        {
            Start("pwsh", ["-Version"], line => said += line);
        }
        catch (Win32Exception)
        {
            return false;
        }

        // "PowerShell 7.6.9", or "PowerShell 7.7.0-preview.1".
        return Version.TryParse(said.Split(' ', '-').ElementAtOrDefault(1), out Version? version) && version >= s_oldest;
    }

    /// <summary>Runs a program to its end and returns its exit code.</summary>
    /// <param name="read">Called with each line of its output, which otherwise goes where this program's goes.</param>
    private static int Start(string program, IEnumerable<string> arguments, Action<string>? read = null)
    {
        // `dotnet tool` looks for its manifest from here up.
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = s_repository, RedirectStandardOutput = read is not null };
        using Process process = Process.Start(start)!;
        while (read is not null && process.StandardOutput.ReadLine() is { } line)
            read(line);
        process.WaitForExit();
        return process.ExitCode;
    }

    /// <summary>A path that the build wrote down.</summary>
    private static string Of(string key) =>
        Path.GetFullPath(
            typeof(Launcher).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!
        );
}
