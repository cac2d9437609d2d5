using System.IO;
using System.Linq;
using System.Reflection.PortableExecutable;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Module;

public sealed class ImportTests
{
    private const string Count = "'commands: ' + @(Get-Command -Module ZoomCustom).Count";

    [Fact]
    public async Task Importing_again_or_with_Force_keeps_every_command()
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"Import-Module '{Paths.Manifest}'; {Count}; Import-Module '{Paths.Manifest}' -Force; {Count}; "
                + $"Remove-Module ZoomCustom; Import-Module '{Paths.Manifest}'; {Count}; Connect-ZoomCustom -Sandbox; "
                + $"Get-ZoomUser -First 1 | ForEach-Object {{ 'works' }}"
        );
        Assert.True(code == 0, errors);
        string[] counts = [.. output.Split('\n').Where(line => line.StartsWith("commands: ", System.StringComparison.Ordinal)).Distinct()];
        Assert.Single(counts);
        Assert.NotEqual("commands: 0", counts[0].Trim());
        Assert.Contains("works", output);
    }

    [Fact]
    public async Task A_session_uses_the_code_that_was_compiled_for_this_platform()
    {
        string[] files = await LoadedFilesAsync(Paths.Manifest);
        string compiled = Path.Combine(Paths.Module, "net10.0", RuntimeInformation.RuntimeIdentifier) + Path.DirectorySeparatorChar;
        string[] expected = ["ZoomCustom", "ZoomCustom.Client", "ZoomCustom.Sandbox", "Newtonsoft.Json", "Polly.Core"];
        foreach (string name in expected)
        {
            string file = Assert.Single(files, file => Path.GetFileName(file) == name + ".dll");
            Assert.StartsWith(compiled, file);
            using var assembly = new PEReader(File.OpenRead(file));
            Assert.True(assembly.PEHeaders.CorHeader!.ManagedNativeHeaderDirectory.Size > 0, $"{file} contains no machine code.");
        }
    }

    [Fact]
    public async Task A_session_works_without_code_for_its_platform()
    {
        DirectoryInfo other = Directory.CreateTempSubdirectory("zoomcustom-tests-");
        try
        {
            string module = Copy(other);
            Directory.Delete(Path.Combine(module, "net10.0"), recursive: true);
            string[] files = await LoadedFilesAsync(Path.Combine(module, "ZoomCustom.psd1"));
            Assert.Contains(Path.Combine(module, "net8.0", "ZoomCustom.dll"), files);
            Assert.Contains(Path.Combine(module, "net8.0", "lib", "ZoomCustom.Client.dll"), files);
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Another_version_next_to_a_loaded_one_is_a_warning()
    {
        DirectoryInfo other = Directory.CreateTempSubdirectory("zoomcustom-tests-");
        try
        {
            string manifest = Path.Combine(Copy(other), "ZoomCustom.psd1");
            File.WriteAllText(manifest, Regex.Replace(File.ReadAllText(manifest), "(ModuleVersion += )'[^']+'", "$1'9.9.9'"));
            (int code, string output, string errors) = await ModuleProcess.RunAsync(
                $"Import-Module '{Paths.Manifest}'; Connect-ZoomCustom -Sandbox; Import-Module '{manifest}'; "
                    + "1..2 | ForEach-Object { Get-ZoomUser -First 1 3>&1 } | Where-Object { $_ -is [Management.Automation.WarningRecord] } | "
                    + "ForEach-Object { 'warning: ' + $_ }"
            );
            Assert.True(code == 0, errors);
            Assert.Equal(1, output.Split("warning: ZoomCustom 9.9.9 was imported").Length - 1);
        }
        finally
        {
            other.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Importing_loads_only_the_client()
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"Import-Module '{Paths.Manifest}'; [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq ZoomCustom | "
                + $"ForEach-Object Assemblies | ForEach-Object {{ $_.GetName().Name }}"
        );
        Assert.True(code == 0, errors);
        // The cmdlets' parameters and outputs have types of the client. The client's own dependencies load when they are used.
        Assert.Equal(
            ["ZoomCustom.Client"],
            output.Split('\n', System.StringSplitOptions.RemoveEmptyEntries | System.StringSplitOptions.TrimEntries)
        );
    }

    /// <summary>The files of the module's assemblies that a session has loaded after it used the sandbox.</summary>
    private static async Task<string[]> LoadedFilesAsync(string manifest)
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"Import-Module '{manifest}'; Connect-ZoomCustom -Sandbox; $null = Get-ZoomUser -First 1; "
                + "[AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { -not $_.IsDynamic } | ForEach-Object { 'file: ' + $_.Location }"
        );
        Assert.True(code == 0, errors);
        string module = Path.GetDirectoryName(manifest)! + Path.DirectorySeparatorChar;
        return
        [
            .. output
                .Split('\n')
                .Where(line => line.StartsWith("file: " + module, System.StringComparison.Ordinal))
                .Select(line => line["file: ".Length..].Trim()),
        ];
    }

    private static string Copy(DirectoryInfo folder)
    {
        string module = Path.Combine(folder.FullName, "ZoomCustom");
        foreach (string file in Directory.EnumerateFiles(Paths.Module, "*", SearchOption.AllDirectories))
        {
            string copy = Path.Combine(module, Path.GetRelativePath(Paths.Module, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }

        return module;
    }
}
