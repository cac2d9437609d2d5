using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class MoveZoomUserLicenseTests : Tenant
{
    private bool _keepsContract = true;

    private protected override bool KeepsContract => _keepsContract;

    [Fact]
    public void A_license_is_moved()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to -PassThru", ("from", from.Email), ("to", to.Email)).Clean();
        Assert.Equal(["Basic", "Licensed"], outcome.Output.Select(user => user.Properties["Type"].Value.ToString()));
        Assert.Equal((1, 2), (from.Type, to.Type));
    }

    [Fact]
    public void A_license_that_cannot_be_assigned_is_restored()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        Account.Faults.Next("code-in-200", operation: nameof(OperationCatalog.UpdateUser), after: 1);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to", ("from", from.Id), ("to", to.Id));
        Assert.Equal("LicenseNotMoved", outcome.ErrorId);
        Assert.Contains($"It was returned to {from.Email}.", outcome.Error.Exception.Message);
        Assert.Equal((2, 1), (from.Type, to.Type));
    }

    [Fact]
    public void A_license_that_can_be_neither_assigned_nor_restored_is_reported()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        Account.Faults.Next("code-in-200", times: 2, operation: nameof(OperationCatalog.UpdateUser), after: 1);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to", ("from", from.Id), ("to", to.Id));
        Assert.Equal("LicenseLost", outcome.ErrorId);
        Assert.Contains($"Neither {from.Email} nor {to.Email} has the license now", outcome.Error.Exception.Message);
        Assert.Equal((1, 1), (from.Type, to.Type));
    }
}
