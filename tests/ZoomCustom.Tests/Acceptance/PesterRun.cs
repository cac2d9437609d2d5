using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Management.Automation.Language;
using System.Threading.Tasks;
using Newtonsoft.Json;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Acceptance;

/// <summary>One run of the acceptance tests on the packaged module, in one PowerShell process.</summary>
public sealed class PesterRun
{
    private static readonly string s_folder = Path.Combine(Paths.Repository, "tests", "Pester");

    private readonly Lazy<Task<ILookup<string, PesterResult>>> _core = new(() => RunAsync(PowerShellTool.RunAsync));

    private readonly Lazy<Task<ILookup<string, PesterResult>>> _desktop = new(() =>
        RunAsync(arguments => ModuleProcess.RunProgramAsync("powershell", arguments))
    );

    /// <summary>The tests in the files, each by the names of its blocks and its own name.</summary>
    public static IEnumerable<string> Tests =>
        from file in Directory.EnumerateFiles(s_folder, "*.Tests.ps1")
        from command in Parser.ParseFile(file, out _, out _).FindAll(ast => Named(ast, "It") is not null, searchNestedScriptBlocks: true)
        select Name(command);

    /// <summary>Returns the results of each test.</summary>
    /// <param name="edition">Core for PowerShell, Desktop for Windows PowerShell.</param>
    public Task<ILookup<string, PesterResult>> ResultsAsync(string edition) => (edition == "Core" ? _core : _desktop).Value;

    private static string Name(Ast? test)
    {
        var names = new Stack<string>();
        for (; test is not null; test = test.Parent)
        {
            if ((Named(test, "It") ?? Named(test, "Context") ?? Named(test, "Describe")) is { } name)
                names.Push(name);
        }

        return string.Join(": ", names);
    }

    private static string? Named(Ast ast, string keyword) =>
        ast is CommandAst { CommandElements: [_, StringConstantExpressionAst { Value: var name }, ..] } command
        && command.GetCommandName() == keyword
            ? name
            : null;

    private static async Task<ILookup<string, PesterResult>> RunAsync(
        Func<string[], Task<(int ExitCode, string Output, string Errors)>> powerShell
    )
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");
        try
        {
            (int code, _, string errors) = await ModuleProcess.StartAsync(Paths.Packaging, Paths.Module, folder.FullName);
            if (code != 0)
                throw new InvalidOperationException(errors);
            string written = Path.Combine(folder.FullName, "results.json");
            (code, string output, errors) = await powerShell([
                "-NoProfile",
                "-NonInteractive",
                "-File",
                Path.Combine(s_folder, "Invoke-Acceptance.ps1"),
                "-Pester",
                Paths.Pester,
                "-Package",
                Path.Combine(folder.FullName, "ZoomCustom.zip"),
                "-Sandbox",
                typeof(SandboxServer).Assembly.Location,
                "-ResultPath",
                written,
            ]);
            // Exit code 1 means that a test failed. The results say which one and why.
            if (code > 1 || !File.Exists(written))
                throw new InvalidOperationException($"Pester ended with exit code {code}. {output}{errors}");
            PesterResult[] results = JsonConvert.DeserializeObject<PesterResult[]>(await File.ReadAllTextAsync(written))!;
            return results.ToLookup(result => string.Join(": ", result.Path));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

/// <summary>The result of a test.</summary>
/// <param name="Path">The names of its blocks, and its own name.</param>
/// <param name="Result">Passed, Failed, Skipped and the like.</param>
/// <param name="Error">Why it failed.</param>
public sealed record PesterResult(string[] Path, string Result, string Error);
