using System;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Limits;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Connections;

/// <summary>The plan that Zoom's rate limits show is kept with a saved connection, so that later processes start at its pace.</summary>
public sealed class SavedPlanTests : Tenant
{
    private readonly string _name = "p" + Guid.NewGuid().ToString("N")[..8];

    protected override bool Connected => false;

    protected override SandboxOptions Options => new() { Plan = ZoomPlan.Business, EnforceRateLimits = true };

    [Fact]
    public async Task A_later_process_knows_the_plan_before_its_first_request()
    {
        Connect($"-Name {_name} -Save -AllowUnencryptedStorage").Clean();
        Assert.Equal("", await PlanAsync());
        Run("Get-ZoomUser -First 1").Clean();
        Assert.Equal("Business", await PlanAsync());
    }

    [Fact]
    public void A_plan_that_cannot_be_saved_changes_nothing_else()
    {
        Connect($"-Name {_name} -Save -AllowUnencryptedStorage").Clean();
        Run($"Remove-ZoomCustomConnection {_name} -Confirm:$false").Clean();
        Assert.Equal(5, Run("Get-ZoomUser -First 5").Clean().Output.Count);
    }

    private async Task<string> PlanAsync()
    {
        (int code, string output, string errors) = await ModuleProcess.RunAsync(
            $"Import-Module '{Paths.Manifest}'; (Connect-ZoomCustom {_name} -PassThru).Plan"
        );
        Assert.Equal((0, ""), (code, errors));
        return output.Trim();
    }
}
