using System.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class NewZoomUserTests : Tenant
{
    [Fact]
    public void Invisible_characters_of_a_pasted_address_are_dropped() =>
        Assert.Equal(
            ["new.person@example.com"],
            Run("New-ZoomUser -Email $text", ("text", "\uFEFFnew.person@example.com\u200B")).Clean().Values<string>("Email")
        );

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

    [Theory]
    [InlineData("-PlanUnitedType 32")]
    [InlineData("-ZoomOneType BusinessPlusUsCaUnlimited")]
    [InlineData("-LicenseInfo @{ license_type = 'MEETING'; license_option = 1; subscription_id = 's' }")]
    public void A_plan_has_its_own_licenses(string plan)
    {
        Account.LicensesBought = Account.LicensesUsed;
        Run($"New-ZoomUser new@example.com -Type Licensed {plan}").Clean();
        Assert.Single(Account.Changes);
        // Without a plan, the user needs a meetings license.
        Account.ClearExchanges();
        Assert.Equal("NoLicense", Run("New-ZoomUser other@example.com -Type Licensed").ErrorId);
        Assert.Equal("NoLicense", Run("New-ZoomUser other@example.com -Type Licensed -PlanUnitedType None").ErrorId);
        Assert.Equal(0, Sent("POST"));
    }

    [Fact]
    public void Plan_None_isnt_sent()
    {
        Run("New-ZoomUser new@example.com -PlanUnitedType None").Clean();
        Assert.Null(Body("POST")["user_info"]!["plan_united_type"]);
    }

    [Fact]
    public void A_refused_row_leaves_its_license_for_the_next_row()
    {
        Account.LicensesBought = Account.LicensesUsed + 1;
        Outcome outcome = Run(
            "$taken, 'one@example.com' | ForEach-Object { [pscustomobject]@{ Email = $_; Type = 'Licensed' } } | New-ZoomUser",
            ("taken", Basic.Email)
        );
        Assert.Equal("Zoom.1005", outcome.ErrorId);
        Assert.Equal(["one@example.com"], outcome.Values<string>("Email"));
        Assert.Equal("NoLicense", Run("New-ZoomUser two@example.com -Type Licensed").ErrorId);
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
