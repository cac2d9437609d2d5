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
    public void Without_a_meeting_in_the_report_of_hosts_only_webinars_and_recordings_are_read()
    {
        SandboxUser idle = Having(SandboxHabit.Nothing).First(IsIdle);
        Account.ClearExchanges();
        Outcome use = Run("Get-ZoomLicenseUse $id", ("id", idle.Id)).Clean();
        Assert.Equal("NothingHosted", use.Output[0].Properties["ReasonCode"].Value.ToString());
        Assert.Equal(0, use.Output[0].Properties["MeetingsHosted"].Value);
        string[] asked = Asked();
        // Today and yesterday.
        Assert.Single(asked, query => query.Contains("meeting_type=all", StringComparison.Ordinal));
        Assert.All(
            asked.Where(query => !query.Contains("meeting_type=all", StringComparison.Ordinal)),
            query => Assert.Matches("meeting_type=webinar|meeting_feature=record_to_cloud", query)
        );
    }

    [Fact]
    public void Without_a_license_in_question_the_history_isnt_read_and_what_it_shows_is_unknown()
    {
        SandboxUser owner = Account.Users.Single(user => user.RoleId == "0");
        Account.ClearExchanges();
        PSObject use = Run("Get-ZoomLicenseUse $id", ("id", owner.Id)).Clean().Output[0];
        Assert.Equal(("Keep", "Owner"), (Recommendation(use), use.Properties["ReasonCode"].Value.ToString()));
        Assert.Empty(Asked());
        foreach (string name in new[] { "MeetingsHosted", "LongestMeeting", "LargestMeeting", "CloudRecordings", "Webinars", "LargeMeetings" })
            Assert.Null(use.Properties[name].Value);
    }

    [Fact]
    public void Webinars_and_recordings_keep_the_license_even_if_the_report_of_hosts_doesnt_count_them()
    {
        Account.AnswerWith("ListUsageReports", "{\"page_size\":300,\"total_records\":0,\"users\":[]}");
        Outcome uses = Run("Get-ZoomLicenseUse").Clean();
        string[] needed = [.. Having(SandboxHabit.CloudRecordings).Concat(Having(SandboxHabit.Webinars)).Select(user => user.Id)];
        Assert.NotEmpty(needed);
        Assert.All(needed, id => Assert.Contains(id, Ids(uses, "Keep")));
        Account.ClearExchanges();
    }

    [Fact]
    public void If_the_history_takes_too_many_requests_users_who_host_nothing_are_known_first()
    {
        string[] idle = [.. Having(SandboxHabit.Nothing).Where(IsIdle).Select(user => user.Id)];
        string[] unused = Ids(Run("Get-ZoomLicenseUse").Clean(), "Reclaim");
        string[] expected = [.. idle.Intersect(unused).Order()];
        Assert.NotEmpty(expected);
        int needed = Run("Get-ZoomLicenseUse -MaxHeavyRequests 15 -Verbose").Clean().Output.Count;
        string[] known = Ids(Run("Get-ZoomLicenseUse -MaxHeavyRequests 15").Clean(), "Reclaim");
        Assert.InRange(needed, 1, int.MaxValue);
        Assert.All(expected, id => Assert.Contains(id, known));
        Assert.All(known, id => Assert.Contains(id, unused));
    }

    [Fact]
    public void A_report_that_fails_is_unknown_and_not_unused()
    {
        Account.AnswerWith("ListMeetingHistory", "{\"page_size\":300,\"next_page_token\":\"\",\"history_meetings\":[{\"duration\":5}]}");
        Outcome uses = Run("Get-ZoomLicenseUse").Clean();
        Assert.Empty(Ids(uses, "Reclaim"));
        Assert.Contains("Unknown", uses.Output.Select(use => use.Properties["ReasonCode"].Value.ToString()));
        Account.ClearExchanges();
    }

    /// <summary>The queries for the meeting history.</summary>
    private string[] Asked() =>
        [.. Account.Exchanges.Where(one => one.Request.Path == "/v2/report/history_meetings").Select(one => one.Request.Query)];

    private IEnumerable<SandboxUser> Having(SandboxHabit habit) =>
        Account.Users.Where(user => user.Status == "active" && Account.HabitOf(user) == habit);

    private bool IsIdle(SandboxUser user) => !Account.PastMeetings.Any(one => one.Host == user);

    private SandboxUser User(string id) => Account.Users.Single(user => user.Id == id);

    private static string Recommendation(PSObject use) => use.Properties["Recommendation"].Value.ToString()!;

    private static string[] Ids(Outcome uses, string recommendation) =>
        [.. uses.Output.Where(use => Recommendation(use) == recommendation).Select(use => (string)use.Properties["UserId"].Value)];
}
