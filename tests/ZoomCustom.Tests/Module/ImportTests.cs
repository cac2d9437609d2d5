using System.Linq;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Module;

public sealed class ImportTests
{
    private const string Count = "'commands: ' + @(Get-Command -Module ZoomCustom).Count";

    [Fact]
    public async Task Importing_by_force_or_again_keeps_every_command()
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
    public async Task Importing_loads_no_more_than_the_cmdlets_and_the_loader()
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"Import-Module '{Paths.Manifest}'; [Runtime.Loader.AssemblyLoadContext]::All | Where-Object Name -eq ZoomCustom | "
                + $"ForEach-Object Assemblies | ForEach-Object {{ $_.GetName().Name }}"
        );
        Assert.True(code == 0, errors);
        // The client comes with the types that the cmdlets' parameters and outputs name; what it needs itself waits until it is used.
        Assert.Equal(
            ["ZoomCustom.Client"],
            output.Split('\n', System.StringSplitOptions.RemoveEmptyEntries | System.StringSplitOptions.TrimEntries)
        );
    }
}
