using System.Diagnostics;
using System.Threading.Tasks;

namespace ZoomCustom.Tests.Engine;

/// <summary>A new PowerShell process, in which only the script imports the module.</summary>
internal static class ModuleProcess
{
    /// <summary>Runs a script in a separate process.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> RunAsync(string script) => StartAsync(Paths.ModuleHost, script);

    /// <summary>Starts a script in a separate process.</summary>
    public static Process Start(string script) => Begin("dotnet", Paths.ModuleHost, script);

    /// <summary>Runs a .NET program to its end.</summary>
    public static Task<(int ExitCode, string Output, string Errors)> StartAsync(string program, params string[] arguments) =>
        RunProgramAsync("dotnet", [program, .. arguments]);

    /// <summary>Runs a program to its end.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunProgramAsync(string program, params string[] arguments)
    {
        using Process process = Begin(program, arguments);
        return await EndAsync(process);
    }

    private static async Task<(int ExitCode, string Output, string Errors)> EndAsync(Process process)
    {
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a program to its end in the specified folder. The other methods use the repository's folder, where dotnet finds
    /// its tools.</summary>
    public static async Task<(int ExitCode, string Output, string Errors)> RunInAsync(
        string folder,
        string program,
        params string[] arguments
    )
    {
        using Process process = BeginIn(folder, program, arguments);
        return await EndAsync(process);
    }

    private static Process Begin(string program, params string[] arguments) => BeginIn(Paths.Repository, program, arguments);

    private static Process BeginIn(string folder, string program, params string[] arguments) =>
        Process.Start(
            new ProcessStartInfo(program, arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
}
