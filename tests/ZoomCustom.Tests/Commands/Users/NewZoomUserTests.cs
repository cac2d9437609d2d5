using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class NewZoomUserTests : Tenant
{
    [Fact]
    public void The_error_for_a_lost_answer_says_how_to_check()
    {
        Account.Faults.Next("reset-after", operation: nameof(OperationCatalog.CreateUser));
        Outcome outcome = Run("New-ZoomUser new@example.com");
        Assert.Equal("OutcomeUnknown", outcome.ErrorId);
        Assert.Contains("run Get-ZoomUser to check", outcome.Error.Exception.Message);
        Assert.Single(Account.Changes);
    }

    [Fact]
    public void The_rows_after_a_refused_row_are_processed()
    {
        Outcome outcome = Run(
            "[pscustomobject]@{ Email = 'one@example.com'; Type = 'Pro' }, [pscustomobject]@{ Email = 'two@example.com'; "
                + "Type = 'Basic' } | New-ZoomUser"
        );
        Assert.Equal("two@example.com", Assert.Single(outcome.Values<string>("Email")));
        Assert.Single(outcome.Errors);
    }

    [Fact]
    public void An_invited_user_is_pending_and_has_the_given_names()
    {
        Outcome invited = Run("New-ZoomUser new@example.com -FirstName New -LastName Hire -DisplayName 'New H.'").Clean();
        SandboxUser user = Account.Users.Single(one => one.Email == "new@example.com");
        Assert.Equal(("pending", "New", "Hire", 1), (user.Status, user.FirstName, user.LastName, user.Type));
        Assert.Equal(["new@example.com"], invited.Values<string>("Email"));
    }

    [Fact]
    public void A_user_is_created_at_once_with_a_password()
    {
        string script = "New-ZoomUser new@example.com -CreateAction autoCreate";
        Assert.Equal("InvalidArgument", Run(script).ErrorId);
        Run(script + " -Password $password", ("password", Secret("Correct7Horse"))).Clean();
        Assert.Equal("active", Account.Users.Single(one => one.Email == "new@example.com").Status);
    }
}
