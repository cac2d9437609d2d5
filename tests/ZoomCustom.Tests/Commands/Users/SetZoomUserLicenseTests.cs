using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class SetZoomUserLicenseTests : Tenant
{
    [Theory, InlineData("$ids"), InlineData("$ids | Get-ZoomUser")]
    public void The_error_without_a_free_license_names_the_count_and_the_most_idle_user(string users)
    {
        Account.LicensesBought = Account.LicensesUsed + 1;
        string[] ids =
        [
            .. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active" && user.Type == 1).Select(user => user.Id).Take(3),
        ];
        Outcome outcome = Run($"{users} | Set-ZoomUserLicense -Type Licensed", ("ids", ids));
        Assert.Equal(2, outcome.Errors.Count);
        Assert.All(outcome.Errors, error => Assert.StartsWith("NoLicense", error.FullyQualifiedErrorId));
        SandboxUser idle = Account
            .Users.Where(user => user.Status == "active" && user.Type == 2 && !ids.Contains(user.Id))
            .MinBy(user => user.LastLogin)!;
        Assert.Contains(idle.Email, outcome.Errors[0].Exception.Message);
        Assert.Contains($"All {Account.LicensesBought} meeting licenses", outcome.Errors[0].Exception.Message);
        Assert.Single(Account.Changes);
    }

    [Fact]
    public void A_user_who_has_a_license_uses_no_other()
    {
        Account.LicensesBought = Account.LicensesUsed;
        SandboxUser user = Licensed;
        Run("$id | Set-ZoomUserLicense -Type Licensed; $id | Get-ZoomUser | Set-ZoomUserLicense -Type Licensed", ("id", user.Id)).Clean();
        Assert.Equal((2, Account.LicensesBought), (user.Type, Account.LicensesUsed));
    }

    [Fact]
    public void Without_the_scope_to_count_licenses_Zoom_refuses_the_change()
    {
        Account.Withhold("billing:read:plan_usage:admin");
        Connect().Clean();
        Account.LicensesBought = Account.LicensesUsed;
        Outcome outcome = Run("Set-ZoomUserLicense -UserId $id -Type Licensed", ("id", Basic.Id));
        Assert.Equal("NoLicense", outcome.ErrorId);
        Assert.Equal(1, Sent("PATCH"));
    }

    [Fact]
    public void Two_kinds_of_license_at_once_are_refused_before_anything_is_sent()
    {
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Terminates("Set-ZoomUserLicense -UserId x -Type Licensed -ZoomOneType 16").ErrorId);
        Assert.Equal("InvalidArgument", Run("Set-ZoomUserLicense -UserId x -ZoomOneType NoSuchPlan").ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void A_plan_is_assigned_by_name_or_number_and_removed_by_None()
    {
        Run("Set-ZoomUserLicense -UserId $id -ZoomOneType BusinessPlusUsCaUnlimited", ("id", Basic.Id)).Clean();
        Assert.Equal(16, Basic.ZoomOneType);
        Run(
                "Set-ZoomUserLicense -Confirm:$false -UserId $id -ZoomOneType None; Set-ZoomUserLicense -UserId $id -PlanUnitedType 32",
                ("id", Basic.Id)
            )
            .Clean();
        Assert.Equal((0, "32"), (Basic.ZoomOneType, Basic.PlanUnitedType));
    }
}
