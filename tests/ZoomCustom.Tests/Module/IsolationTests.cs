using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Module;

/// <summary>Other modules can load assemblies with the same names: older or newer, before or after this module.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    private static readonly string[] s_names = ["Newtonsoft.Json", "Microsoft.Identity.Client", "Polly.Core"];

    // Starting a process is slow, so one process loads all of them.
    [Theory, InlineData("1.0.0.0"), InlineData("99.0.0.0")]
    public Task An_assembly_loaded_before_the_module_does_not_conflict(string version) =>
        AssertBothWork($"{Load(version)}; {UseModule}", version);

    [Theory, InlineData("1.0.0.0"), InlineData("99.0.0.0")]
    public Task An_assembly_loaded_after_the_module_does_not_conflict(string version) =>
        AssertBothWork($"{UseModule}; {Load(version)}; {UseModule}", version);

    [Fact]
    public async Task The_assemblies_of_the_module_are_in_their_own_load_context()
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            UseModule
                + "; [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'Newtonsoft.Json', "
                + "'Polly.Core', 'ZoomCustom.Client' } | "
                + "ForEach-Object { '{0} in {1}' -f $_.GetName().Name, [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }"
        );
        Assert.True(code == 0, errors);
        Assert.Contains("ZoomCustom.Client in ZoomCustom", output);
        Assert.Contains("Newtonsoft.Json in ZoomCustom", output);
        Assert.DoesNotContain("ZoomCustom.Client in Default", output);
        Assert.DoesNotContain("Polly.Core in Default", output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string UseModule =>
        $"Import-Module '{Paths.Manifest}' -Force; Connect-ZoomCustom -Sandbox -UserCount 20; 'users: ' + @(Get-ZoomUser -First 5).Count";

    private static async Task AssertBothWork(string script, string version)
    {
        string ask = string.Join(
            "; ",
            s_names.Select((name, i) => $"'{name}: ' + $decoys[{i}].GetType('{name}.Decoy').GetMethod('Version').Invoke($null, $null)")
        );
        (int code, string output, string errors) = await ModuleProcess.RunAsync($"$decoys = @(); {script}; {ask}");
        Assert.True(code == 0, errors);
        Assert.Contains("users: 5", output);
        Assert.All(s_names, name => Assert.Contains($"{name}: {version}", output));
    }

    private string Load(string version) =>
        string.Join("; ", s_names.Select(name => $"{Decoy.Load(_folder, name, version)}; $decoys += $decoy"));
}
