using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Licenses;

/// <summary>The meeting history is read as far as a decision depends on it, in an account that allows only short pages.</summary>
public sealed class LicenseHistoryTests : Tenant
{
    protected override SandboxOptions Options => new() { MeetingCount = 2000, MaxAcceptedPageSize = 30 };

    [Fact]
    public void Without_a_meeting_in_the_report_of_hosts_only_webinars_and_recordings_are_read()
    {
        SandboxUser idle = Having(SandboxHabit.Nothing).First(IsIdle);
        Account.ClearExchanges();
        Outcome use = Run("Get-ZoomLicenseUse $id", ("id", idle.Id)).Clean();
        Assert.Equal("NothingHosted", use.Output[0].Properties["ReasonCode"].Value.ToString());
        Assert.Equal(0, use.Output[0].Properties["MeetingsHosted"].Value);
        string[] asked = Asked();
        string yesterday = DateTime.UtcNow.Date.AddDays(-1).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        Assert.All(
            asked.Where(query => query.Contains("meeting_type=all", StringComparison.Ordinal)),
            query => Assert.Contains($"from={yesterday}", query)
        );
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
        Assert.Equal("Keep", use.Properties["Recommendation"].Value.ToString());
        Assert.Empty(Asked());
        foreach (
            string name in new[] { "MeetingsHosted", "LongestMeeting", "LargestMeeting", "CloudRecordings", "Webinars", "LargeMeetings" }
        )
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
        IgnoreContract();
    }

    [Fact]
    public void If_the_history_takes_too_many_requests_users_who_host_nothing_are_known_first()
    {
        string[] unused = Ids(Run("Get-ZoomLicenseUse").Clean(), "Reclaim");
        string[] idle = [.. Having(SandboxHabit.Nothing).Where(IsIdle).Select(user => user.Id).Intersect(unused)];
        Assert.InRange(idle.Length, 1, unused.Length - 1);
        int all = Asked().Length,
            most = Account.Exchanges.Count(one => one.Request.Path.StartsWith("/v2/report/", StringComparison.Ordinal)) - (all / 2);
        Account.ClearExchanges();
        Outcome limited = Run("Get-ZoomLicenseUse -MaxHeavyRequests $most", ("most", most)).Clean();
        string[] known = Ids(limited, "Reclaim");
        Assert.All(idle, id => Assert.Contains(id, known));
        Assert.All(known, id => Assert.Contains(id, unused));
        Assert.InRange(known.Length, idle.Length, unused.Length - 1);
        Assert.True(Account.Exchanges.Count(one => one.Request.Path.StartsWith("/v2/report/", StringComparison.Ordinal)) <= most + 2);
    }

    /// <summary>The queries for the meeting history.</summary>
    private string[] Asked() =>
        [.. Account.Exchanges.Where(one => one.Request.Path == "/v2/report/history_meetings").Select(one => one.Request.Query)];

    private IEnumerable<SandboxUser> Having(SandboxHabit habit) =>
        Account.Users.Where(user => user.Status == "active" && Account.HabitOf(user) == habit);

    private bool IsIdle(SandboxUser user) => !Account.PastMeetings.Any(one => one.Host == user);

    private static string[] Ids(Outcome uses, string recommendation) =>
        [
            .. uses
                .Output.Where(use => use.Properties["Recommendation"].Value.ToString() == recommendation)
                .Select(use => (string)use.Properties["UserId"].Value),
        ];
}
