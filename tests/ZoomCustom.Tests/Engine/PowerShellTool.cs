using System;
using System.Threading.Tasks;

namespace ZoomCustom.Tests.Engine;

/// <summary>The complete PowerShell that users run, in the version that the repository's tool manifest pins.</summary>
internal static class PowerShellTool
{
    private static readonly Lazy<Task> s_restored = new(RestoreAsync);

    /// <summary>Runs PowerShell to its end.</summary>
    /// <param name="arguments">Its arguments, such as -NoProfile.</param>
    public static async Task<(int ExitCode, string Output, string Errors)> RunAsync(params string[] arguments)
    {
        await s_restored.Value;
        return await ModuleProcess.RunProgramAsync("dotnet", ["tool", "run", "pwsh", "--", .. arguments]);
    }

    private static async Task RestoreAsync()
    {
        (int code, string output, string errors) = await ModuleProcess.RunProgramAsync("dotnet", "tool", "restore");
        if (code != 0)
            throw new InvalidOperationException($"PowerShell could not be restored from .config/dotnet-tools.json: {output}{errors}");
    }
}
