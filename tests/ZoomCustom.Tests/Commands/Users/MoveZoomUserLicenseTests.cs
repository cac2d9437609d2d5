using System;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class MoveZoomUserLicenseTests : Tenant
{
    private readonly AskedHost _host = new();
    private bool _keepsContract = true;

    private protected override AskedHost Host => _host;

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

    /// <summary>What happens to each of the three requests (take, give, give back), and what is said of the two.</summary>
    /// <param name="take">The fault of the first.</param>
    /// <param name="give">The fault of the second.</param>
    /// <param name="undo">The fault of the third.</param>
    /// <param name="errorId">The ErrorId.</param>
    /// <param name="says">What the error says, with {0} for who gives and {1} for who gets.</param>
    /// <param name="denies">What it must not say.</param>
    [Theory]
    [InlineData("stall", null, null, "OutcomeUnknown", "whether The meetings license was taken from {0}|not given to {1}", "again, so")]
    [InlineData(null, "stall", null, "OutcomeUnknown", "isn't known whether {1} has it|{0} has it again, so both may", "{1} has not")]
    [InlineData(null, "code-in-200", "stall", "OutcomeUnknown", "{1} doesn't have it|isn't known whether {0} has it again", "both may")]
    [InlineData(null, "stall", "stall", "OutcomeUnknown", "whether {1} has it|isn't known whether {0} has it again", "both may")]
    [InlineData(null, "stall", "code-in-200", "LicenseLost", "Now {0} has no such license, and whether {1} has it", "it is free")]
    public void Of_each_of_the_two_it_says_what_is_known(
        string? take,
        string? give,
        string? undo,
        string errorId,
        string says,
        string denies
    )
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        int after = 0;
        foreach (string? fault in new[] { take, give, undo })
        {
            if (fault is not null)
                Account.Faults.Next(fault, operation: nameof(OperationCatalog.UpdateUser), after: after);
            after = fault is null ? after + 1 : 0;
        }

        Outcome outcome = Run("Move-ZoomUserLicense $from $to -TimeoutSec 2", ("from", from.Id), ("to", to.Id));
        Assert.Equal(errorId, outcome.ErrorId);
        Assert.All(says.Split('|'), part => Assert.Contains(string.Format(part, from.Email, to.Email), outcome.Error.Exception.Message));
        Assert.DoesNotContain(string.Format(denies, from.Email, to.Email), outcome.Error.Exception.Message);
    }

    [Fact]
    public async Task Stopped_in_between_it_says_what_each_of_the_two_has()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        Account.Faults.Next("stall", operation: nameof(OperationCatalog.UpdateUser), after: 1);
        using PowerShell running = Shell.Start("Move-ZoomUserLicense $from $to");
        running.Runspace.SessionStateProxy.SetVariable("from", from.Id);
        running.Runspace.SessionStateProxy.SetVariable("to", to.Id);
        IAsyncResult begun = running.BeginInvoke();
        while (Account.Changes.Count < 2)
            await Task.Delay(10);
        running.Stop();
        Assert.True(begun.IsCompleted);
        string said = await _host.LineAsync(line => line.Contains("was stopped"));
        Assert.Contains($"The meetings license taken from {from.Email}", said);
        Assert.Contains($"not known whether Zoom made them: The meetings license given to {to.Email}", said);
    }

    [Fact]
    public async Task Stopped_before_it_was_given_it_says_that_it_was_not()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        _keepsContract = false;
        Account.Faults.Next("busy", times: 100, operation: nameof(OperationCatalog.UpdateUser), after: 1);
        using PowerShell running = Shell.Start("Move-ZoomUserLicense $from $to");
        running.Runspace.SessionStateProxy.SetVariable("from", from.Id);
        running.Runspace.SessionStateProxy.SetVariable("to", to.Id);
        IAsyncResult begun = running.BeginInvoke();
        while (Account.Exchanges.Count(exchange => exchange.Request.Method == "PATCH") < 2)
            await Task.Delay(10);
        running.Stop();
        Assert.True(begun.IsCompleted);
        string said = await _host.LineAsync(line => line.Contains("was stopped"));
        Assert.Contains($"The meetings license taken from {from.Email}", said);
        Assert.Contains($"weren't made: The meetings license given to {to.Email}", said);
    }
}
