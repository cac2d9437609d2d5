using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Licenses;

public sealed class GetZoomLicenseUseTests : Tenant
{
    [Fact]
    public void Each_licensed_user_is_an_object_and_the_default_account_has_licenses_to_reclaim()
    {
        Outcome uses = Run("Get-ZoomLicenseUse").Clean();
        Assert.Equal(
            Account.Users.Where(user => user is { Status: "active", Type: 2 }).Select(user => user.Id).Order(),
            uses.Values<string>("UserId").Order()
        );
        string[] reclaimed = Ids(uses, "Reclaim");
        Assert.InRange(reclaimed.Length, 10, uses.Output.Count / 2);
        Assert.All(reclaimed, id => Assert.False(Account.NeedsLicense(User(id)), id));
        Assert.All(
            uses.Output.Where(use => Recommendation(use) == "Reclaim"),
            use => Assert.Equal((15.99m, "USD"), ((decimal)use.Properties["MonthlySaving"].Value, use.Properties["Currency"].Value))
        );
    }

    [Fact]
    public void The_last_sign_in_decides_nothing()
    {
        Outcome uses = Run("Get-ZoomLicenseUse").Clean();
        DateTime recent = DateTime.Now.AddDays(-60);
        Assert.Contains(uses.Output, use => Recommendation(use) == "Reclaim" && (DateTime)use.Properties["LastLoginTime"].Value > recent);
        Assert.Contains(uses.Output, use => Recommendation(use) == "Keep" && (DateTime)use.Properties["LastLoginTime"].Value < recent);
    }

    /// <summary>Scopes without which it isn't known that a license is unused.</summary>
    [Theory]
    [InlineData("report:read:list_history_meetings:admin")]
    [InlineData("report:read:list_users:admin")]
    [InlineData("report:read:upcoming_meetings_webinars:admin")]
    [InlineData("user:read:settings:admin")]
    [InlineData("user:read:list_schedulers:admin")]
    public void Without_a_scope_nothing_is_unused(string scope)
    {
        string[] unused = Ids(Run("Get-ZoomLicenseUse").Clean(), "Reclaim");
        Account.Withhold(scope);
        Connect().Clean();
        Outcome uses = Run("Get-ZoomLicenseUse").Clean();
        Assert.Empty(Ids(uses, "Reclaim"));
        Assert.Empty(Ids(uses, "DowngradeAddOn"));
        PSObject[] unknown = [.. uses.Output.Where(use => unused.Contains((string)use.Properties["UserId"].Value))];
        Assert.All(
            unknown,
            use =>
            {
                Assert.Equal(("Review", "Unknown"), (Recommendation(use), use.Properties["ReasonCode"].Value.ToString()));
                Assert.Null(use.Properties["NeedsLicense"].Value);
                Assert.Contains(scope, (string)use.Properties["Reason"].Value);
            }
        );
        // What shows a need still does.
        Assert.NotEmpty(Ids(uses, "Keep"));
    }

    /// <summary>Scopes whose data other data replaces: a user's settings show that the user has no phone.</summary>
    [Theory]
    [InlineData("phone:read:list_users:admin")]
    [InlineData("phone:read:list_call_logs:admin")]
    [InlineData("group:read:list_groups:admin")]
    public void Without_other_scopes_the_same_licenses_are_unused(string scope)
    {
        string[] unused = Ids(Run("Get-ZoomLicenseUse").Clean(), "Reclaim");
        Account.Withhold(scope);
        Connect().Clean();
        Assert.Equal(unused, Ids(Run("Get-ZoomLicenseUse").Clean(), "Reclaim"));
    }

    [Theory]
    [InlineData("report:read:billing:admin")]
    [InlineData("report:read:billing_invoice:admin")]
    [InlineData("billing:read:plan_usage:admin")]
    public void Without_the_scope_for_prices_the_saving_is_unknown_unless_a_price_is_given(string scope)
    {
        Account.Withhold(scope);
        Connect().Clean();
        PSObject[] unused = [.. Run("Get-ZoomLicenseUse").Clean().Output.Where(use => Recommendation(use) == "Reclaim")];
        Assert.NotEmpty(unused);
        Assert.All(unused, use => Assert.Null(use.Properties["MonthlySaving"].Value));
        unused = [.. Run("Get-ZoomLicenseUse -Price @{ Licensed = 12.5 }").Clean().Output.Where(use => Recommendation(use) == "Reclaim")];
        Assert.All(unused, use => Assert.Equal(12.5m, use.Properties["MonthlySaving"].Value));
    }

    [Fact]
    public void Without_the_scope_for_users_nothing_is_sent()
    {
        Account.Withhold("user:read:list_users:admin");
        Connect().Clean();
        Account.ClearExchanges();
        Assert.Equal("MissingScope", Terminates("Get-ZoomLicenseUse").ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void Members_of_protected_groups_and_new_users_keep_their_licenses()
    {
        string[] unused = Ids(Run("Get-ZoomLicenseUse").Clean(), "Reclaim");
        SandboxGroup group = Account.MakeGroup("Do not touch");
        group.Add(User(unused[0]));
        Outcome uses = Run("Get-ZoomLicenseUse -ProtectedGroup 'Do not touch'").Clean();
        Assert.Equal(unused.Skip(1), Ids(uses, "Reclaim"));
        PSObject kept = uses.Output.Single(use => (string)use.Properties["UserId"].Value == unused[0]);
        Assert.Equal(("Keep", "Protected"), (Recommendation(kept), kept.Properties["ReasonCode"].Value.ToString()));
        Assert.Empty(Ids(Run("Get-ZoomLicenseUse -MinimumAge 3650").Clean(), "Reclaim"));
    }

    [Fact]
    public void Nothing_is_returned_if_a_protected_group_isnt_found()
    {
        Outcome outcome = Run("Get-ZoomLicenseUse -ProtectedGroup 'Do not touch', Sales");
        Assert.Equal("UnknownName", outcome.ErrorId);
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void Users_can_be_piped()
    {
        Outcome uses = Run("Get-ZoomUser $id | Get-ZoomLicenseUse", ("id", Licensed.Id)).Clean();
        Assert.Equal([Licensed.Id], uses.Values<string>("UserId"));
        Assert.Empty(Run("@() | Get-ZoomLicenseUse").Clean().Output);
    }

    [Fact]
    public void Unused_licenses_can_be_piped_to_the_cmdlets_that_remove_them()
    {
        string[] unused = Ids(Run("Get-ZoomLicenseUse").Clean(), "Reclaim");
        int before = Account.LicensesUsed;
        Run("Get-ZoomLicenseUse | Where-Object Recommendation -eq Reclaim | Set-ZoomUserLicense -Type Basic -Confirm:$false").Clean();
        Assert.Equal(before - unused.Length, Account.LicensesUsed);
        Assert.All(unused, id => Assert.Equal(1, User(id).Type));
        Assert.Empty(Ids(Run("Get-ZoomLicenseUse").Clean(), "Reclaim"));
        Run("Get-ZoomLicenseUse -First 1 | Set-ZoomUser -Feature @{ zoom_phone = $false } -Confirm:$false").Clean();
        Assert.Equal(before - unused.Length, Account.LicensesUsed);
    }

    [Fact]
    public void A_report_that_fails_is_unknown_and_not_unused()
    {
        Account.AnswerWith("ListMeetingHistory", "{\"page_size\":300,\"next_page_token\":\"\",\"history_meetings\":[{\"duration\":5}]}");
        Outcome uses = Run("Get-ZoomLicenseUse").Clean();
        Assert.Empty(Ids(uses, "Reclaim"));
        Assert.Contains("Unknown", uses.Output.Select(use => use.Properties["ReasonCode"].Value.ToString()));
        IgnoreContract();
    }

    private SandboxUser User(string id) => Account.Users.Single(user => user.Id == id);

    private static string Recommendation(PSObject use) => use.Properties["Recommendation"].Value.ToString()!;

    private static string[] Ids(Outcome uses, string recommendation) =>
        [.. uses.Output.Where(use => Recommendation(use) == recommendation).Select(use => (string)use.Properties["UserId"].Value)];
}
