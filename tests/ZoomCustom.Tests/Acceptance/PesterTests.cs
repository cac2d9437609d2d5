using System.IO;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Acceptance;

/// <summary>The acceptance tests, on the PowerShells of this machine. That their scripts are sound is tested everywhere, with all others.</summary>
public sealed class PesterTests
{
    [PesterTheory, MemberData(nameof(PesterTheoryAttribute.PowerShells), MemberType = typeof(PesterTheoryAttribute))]
    public async Task The_acceptance_tests_pass(string powerShell)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");
        (int code, _, string errors) = await ModuleProcess.StartAsync(Paths.Packaging, Paths.Module, folder.FullName);
        Assert.True(code == 0, errors);
        (code, string output, errors) = await ModuleProcess.RunProgramAsync(
            powerShell, "-NoProfile", "-NonInteractive", "-File", Path.Combine(Paths.Repository, "tests", "Pester", "Invoke-Acceptance.ps1"),
            "-Package", Path.Combine(folder.FullName, "ZoomCustom.zip"), "-Sandbox", typeof(SandboxServer).Assembly.Location);
        folder.Delete(recursive: true);
        Assert.True(code == 0, output + errors);
    }
}
