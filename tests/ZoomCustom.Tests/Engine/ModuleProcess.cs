using System.Diagnostics;
using System.Threading.Tasks;

namespace ZoomCustom.Tests.Engine;

/// <summary>A fresh PowerShell process without a trace of the module but what a script imports.</summary>
internal static class ModuleProcess
{
    /// <summary>Runs a script in a process of its own.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(string script)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(Paths.ModuleHost);
        start.ArgumentList.Add(script);
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }
}
