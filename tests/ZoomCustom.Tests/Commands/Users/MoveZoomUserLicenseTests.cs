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
    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost Host => _host;

    [Fact]
    public void A_license_is_moved()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        Outcome outcome = Run("Move-ZoomUserLicense -Confirm:$false $from $to -PassThru", ("from", from.Email), ("to", to.Email)).Clean();
        Assert.Equal(["Basic", "Licensed"], outcome.Output.Select(user => user.Properties["Type"].Value.ToString()));
        Assert.Equal((1, 2), (from.Type, to.Type));
    }

    [Fact]
    public void A_license_that_cannot_be_assigned_is_restored()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        IgnoreContract();
        Account.Faults.Next("code-in-200", operation: nameof(OperationCatalog.UpdateUser), after: 1);
        Outcome outcome = Run("Move-ZoomUserLicense -Confirm:$false $from $to", ("from", from.Id), ("to", to.Id));
        Assert.Equal("LicenseNotMoved", outcome.ErrorId);
        Assert.Contains($"It was returned to {from.Email}.", outcome.Error.Exception.Message);
        Assert.Equal((2, 1), (from.Type, to.Type));
    }

    [Fact]
    public void A_license_that_can_be_neither_assigned_nor_restored_is_reported()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        IgnoreContract();
        Account.Faults.Next("code-in-200", times: 2, operation: nameof(OperationCatalog.UpdateUser), after: 1);
        Outcome outcome = Run("Move-ZoomUserLicense -Confirm:$false $from $to", ("from", from.Id), ("to", to.Id));
        Assert.Equal("LicenseLost", outcome.ErrorId);
        Assert.Contains($"Neither {from.Email} nor {to.Email} has the license now", outcome.Error.Exception.Message);
        Assert.Equal((1, 1), (from.Type, to.Type));
    }

    /// <summary>The faults of the three requests (remove, assign, return), and the error's text about the two users.</summary>
    /// <param name="take">The fault of the first request.</param>
    /// <param name="give">The fault of the second request.</param>
    /// <param name="undo">The fault of the third request.</param>
    /// <param name="errorId">The ErrorId.</param>
    /// <param name="says">Text that the error must contain. {0} is the source, and {1} is the recipient.</param>
    /// <param name="denies">Text that the error must not contain.</param>
    [Theory]
    [InlineData("stall", null, null, "OutcomeUnknown", "whether The meetings license was removed from {0}|wasn't assigned to {1}", "both")]
    [InlineData(null, "stall", null, "OutcomeUnknown", "unknown whether {1} has it|returned to {0}, so both might", "{1} doesn't")]
    [InlineData(null, "code-in-200", "stall", "OutcomeUnknown", "{1} doesn't have it|unknown whether {0} has it again", "both might")]
    [InlineData(null, "stall", "stall", "OutcomeUnknown", "unknown whether {1} has it|unknown whether {0} has it again", "both might")]
    [InlineData(null, "stall", "code-in-200", "LicenseLost", "{0} doesn't have the license now, and it's unknown whether {1}", "Neither")]
    public void The_error_says_what_is_known_of_each_user(
        string? take,
        string? give,
        string? undo,
        string errorId,
        string says,
        string denies
    )
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        IgnoreContract();
        int after = 0;
        foreach (string? fault in new[] { take, give, undo })
        {
            if (fault is not null)
                Account.Faults.Next(fault, operation: nameof(OperationCatalog.UpdateUser), after: after);
            after = fault is null ? after + 1 : 0;
        }

        Outcome outcome = Run("Move-ZoomUserLicense -Confirm:$false $from $to -TimeoutSec 2", ("from", from.Id), ("to", to.Id));
        Assert.Equal(errorId, outcome.ErrorId);
        Assert.All(says.Split('|'), part => Assert.Contains(string.Format(part, from.Email, to.Email), outcome.Error.Exception.Message));
        Assert.DoesNotContain(string.Format(denies, from.Email, to.Email), outcome.Error.Exception.Message);
    }

    [Fact]
    public async Task When_stopped_between_requests_it_reports_both_users()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        IgnoreContract();
        Account.Faults.Next("stall", operation: nameof(OperationCatalog.UpdateUser), after: 1);
        using PowerShell running = Shell.Start("Move-ZoomUserLicense -Confirm:$false $from $to");
        running.Runspace.SessionStateProxy.SetVariable("from", from.Id);
        running.Runspace.SessionStateProxy.SetVariable("to", to.Id);
        IAsyncResult begun = running.BeginInvoke();
        while (Account.Changes.Count < 2)
            await Task.Delay(10);
        running.Stop();
        Assert.True(begun.IsCompleted);
        string said = await _host.LineAsync(line => line.Contains("was stopped"));
        Assert.Contains($"The meetings license removed from {from.Email}", said);
        Assert.Contains($"check whether Zoom made them: The meetings license assigned to {to.Email}", said);
    }

    [Fact]
    public async Task When_stopped_before_the_assignment_it_reports_the_missing_step()
    {
        (SandboxUser from, SandboxUser to) = (Licensed, Basic);
        IgnoreContract();
        Account.Faults.Next("busy", times: 100, operation: nameof(OperationCatalog.UpdateUser), after: 1);
        using PowerShell running = Shell.Start("Move-ZoomUserLicense -Confirm:$false $from $to");
        running.Runspace.SessionStateProxy.SetVariable("from", from.Id);
        running.Runspace.SessionStateProxy.SetVariable("to", to.Id);
        IAsyncResult begun = running.BeginInvoke();
        while (Account.Exchanges.Count(exchange => exchange.Request.Method == "PATCH") < 2)
            await Task.Delay(10);
        running.Stop();
        Assert.True(begun.IsCompleted);
        string said = await _host.LineAsync(line => line.Contains("was stopped"));
        Assert.Contains($"The meetings license removed from {from.Email}", said);
        Assert.Contains($"1 change was not made: The meetings license assigned to {to.Email}", said);
    }
}
