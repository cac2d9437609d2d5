using System.Linq;
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
}
