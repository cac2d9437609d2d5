using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class NewZoomUserTests : Tenant
{
    [Fact]
    public void A_change_that_is_lost_on_the_way_says_where_to_look()
    {
        Account.Faults.Next("reset-after", operation: nameof(OperationCatalog.CreateUser));
        Outcome outcome = Run("New-ZoomUser new@example.com");
        Assert.Equal("OutcomeUnknown", outcome.ErrorId);
        Assert.Contains("Look with Get-ZoomUser", outcome.Error.Exception.Message);
        Assert.Single(Account.Changes);
    }

    [Fact]
    public void The_rows_after_one_that_is_refused_are_done()
    {
        Outcome outcome = Run(
            "[pscustomobject]@{ Email = 'one@example.com'; Type = 'Licensed' }, [pscustomobject]@{ Email = 'two@example.com'; "
                + "Type = 'Basic' } | New-ZoomUser"
        );
        Assert.Equal("two@example.com", Assert.Single(outcome.Values<string>("Email")));
        Assert.Single(outcome.Errors);
    }

    [Fact]
    public void An_invited_user_is_pending_under_the_names_given()
    {
        Outcome invited = Run("New-ZoomUser new@example.com -FirstName New -LastName Hire -DisplayName 'New H.'").Clean();
        SandboxUser user = Account.Users.Single(one => one.Email == "new@example.com");
        Assert.Equal(("pending", "New", "Hire", 1), (user.Status, user.FirstName, user.LastName, user.Type));
        Assert.Equal(["new@example.com"], invited.Values<string>("Email"));
    }

    [Fact]
    public void A_user_is_made_at_once_with_a_password()
    {
        string script = "New-ZoomUser new@example.com -CreateAction autoCreate";
        Assert.Equal("InvalidArgument", Run(script).ErrorId);
        Run(script + " -Password $password", ("password", Secret("Correct7Horse"))).Clean();
        Assert.Equal("active", Account.Users.Single(one => one.Email == "new@example.com").Status);
    }
}
