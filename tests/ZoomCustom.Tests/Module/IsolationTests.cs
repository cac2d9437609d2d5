using System;
using System.Collections.Generic;
using System.IO;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Module;

/// <summary>Other modules bring assemblies of the same names as ours: older, newer, before us and after us.</summary>
public sealed class IsolationTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    public static TheoryData<string, string> Decoys
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (string name in new[] { "Newtonsoft.Json", "Microsoft.Identity.Client", "Polly.Core" })
            {
                data.Add(name, "1.0.0.0");
                data.Add(name, "99.0.0.0");
            }

            return data;
        }
    }

    [Theory, MemberData(nameof(Decoys))]
    public Task Loaded_before_the_module(string name, string version) => AssertBothWork(
        $"{Load(name, version)}; {UseModule}", name, version);

    [Theory, MemberData(nameof(Decoys))]
    public Task Loaded_after_the_module(string name, string version) => AssertBothWork(
        $"{UseModule}; {Load(name, version)}; {UseModule}", name, version);

    [Fact]
    public async Task The_assemblies_of_the_module_are_out_of_sight()
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            UseModule + "; [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -in 'Newtonsoft.Json', 'Polly.Core', 'ZoomCustom.Client' } | "
            + "ForEach-Object { '{0} in {1}' -f $_.GetName().Name, [Runtime.Loader.AssemblyLoadContext]::GetLoadContext($_).Name }");
        Assert.True(code == 0, errors);
        Assert.Contains("ZoomCustom.Client in ZoomCustom", output);
        Assert.Contains("Newtonsoft.Json in ZoomCustom", output);
        Assert.DoesNotContain("ZoomCustom.Client in Default", output);
        Assert.DoesNotContain("Polly.Core in Default", output);
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private static string UseModule =>
        $"Import-Module '{Paths.Manifest}' -Force; Connect-ZoomCustom -Sandbox -UserCount 20; 'users: ' + @(Get-ZoomUser -First 5).Count";

    private static async Task AssertBothWork(string script, string name, string version)
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync($"{script}; 'decoy: ' + $decoy.GetType('{name}.Decoy').GetMethod('Version').Invoke($null, $null)");
        Assert.True(code == 0, errors);
        Assert.Contains("users: 5", output);
        Assert.Contains("decoy: " + version, output);
    }

    private string Load(string name, string version) => Decoy.Load(_folder, name, version);
}
