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
    public void A_license_moves()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to -PassThru", ("from", from.Email), ("to", to.Email)).Clean();
        Assert.Equal(["Basic", "Licensed"], outcome.Output.Select(user => user.Properties["Type"].Value.ToString()));
        Assert.Equal((1, 2), (from.Type, to.Type));
    }

    [Fact]
    public void A_license_that_cannot_be_given_is_given_back()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        Account.Faults.Next("code-in-200", operation: nameof(OperationCatalog.UpdateUser), after: 1);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to", ("from", from.Id), ("to", to.Id));
        Assert.Equal("LicenseNotMoved", outcome.ErrorId);
        Assert.Contains($"{from.Email} has it again", outcome.Error.Exception.Message);
        Assert.Equal((2, 1), (from.Type, to.Type));
    }

    [Fact]
    public void A_license_that_can_neither_be_given_nor_given_back_is_accounted_for()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        Account.Faults.Next("code-in-200", times: 2, operation: nameof(OperationCatalog.UpdateUser), after: 1);
        Outcome outcome = Run("Move-ZoomUserLicense $from $to", ("from", from.Id), ("to", to.Id));
        Assert.Equal("LicenseLost", outcome.ErrorId);
        Assert.Contains(
            $"Now {from.Email} has no such license, {to.Email} has not got it, and it is free",
            outcome.Error.Exception.Message
        );
        Assert.Equal((1, 1), (from.Type, to.Type));
    }
}
