using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Limits;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Client.Tests.Sandbox;

public sealed class StateTests : SandboxTest
{
    [Fact]
    public void Deactivating_removes_the_license_and_activating_does_not_restore_it()
    {
        SandboxAccount account = Account();
        SandboxUser user = Member(account);
        int used = account.LicensesUsed;
        Assert.True(account.LicensesBought > used);

        Assert.Equal(200, SetStatus(account, user.Id, "deactivate").Status);
        Assert.Equal(("inactive", 1, used - 1), (user.Status, user.Type, account.LicensesUsed));
        Assert.Equal(200, SetStatus(account, user.Id, "activate").Status);
        Assert.Equal(("active", 1, used - 1), (user.Status, user.Type, account.LicensesUsed));

        // Repeating the request changes nothing, so it isn't recorded as a change.
        Assert.Equal(200, SetStatus(account, user.Id, "activate").Status);
        Assert.Equal([("inactive", user.Id), ("active", user.Id)], account.Changes.Select(c => (c.What, c.Target)));
    }

    [Fact]
    public void The_owner_and_admins_cannot_be_deactivated()
    {
        SandboxAccount account = Account();
        Assert.All(account.Users.Where(u => u.RoleId != "2"), user => Assert.Equal(200, Code(SetStatus(account, user.Id, "deactivate"))));
        Assert.Empty(account.Changes);
    }

    [Fact]
    public void A_change_to_a_pending_user_is_accepted_and_ignored()
    {
        SandboxAccount account = Account();
        SandboxUser user = Member(account, "pending");
        Assert.Equal(200, SetStatus(account, Uri.EscapeDataString(user.Email), "deactivate").Status);
        Assert.Equal("", (string?)Body(Join(account, account.Groups.Last(), $$"""{"email":"{{user.Email}}"}"""))["ids"]);
        Assert.Equal("pending", user.Status);
        Assert.Empty(account.Changes);
        // A pending user who is read by email address has no ID, and can't be read by ID.
        Assert.Null(Body(Get(account, account.IssueAccessToken(), "/v2/users/" + user.Email.ToUpperInvariant()))["id"]);
        Assert.Equal(1001, Code(Get(account, account.IssueAccessToken(), "/v2/users/" + user.Id)));
    }

    [Fact]
    public void The_maximum_number_of_Basic_users_is_enforced()
    {
        int basic = Account().Users.Count(u => u.Type == 1 && u.Status != "inactive");
        var account = new SandboxAccount(new SandboxOptions { Clock = Time, MaxBasicUsers = basic + 1 });
        SandboxUser[] inactive = [.. account.Users.Where(u => u.Status == "inactive").Take(2)];
        Assert.Equal(200, SetStatus(account, inactive[0].Id, "activate").Status);
        Assert.Equal(3412, Code(SetStatus(account, inactive[1].Id, "activate")));
        Assert.Equal("inactive", inactive[1].Status);
    }

    [Fact]
    public void Adding_group_members_returns_each_known_user_once()
    {
        SandboxAccount account = Account();
        SandboxGroup group = account.Groups.Last();
        SandboxUser user = Member(account),
            other = Member(account, type: 1);
        string both = $$"""{"id":"{{user.Id}}"},{"id":"{{user.Id}}"},{"email":"{{other.Email}}"},{"id":"missing"},null,{"id":[]}""";
        Assert.Equal($"{user.Id},{other.Id}", (string?)Body(Join(account, group, both))["ids"]);
        Assert.Equal($"{user.Id},{other.Id}", (string?)Body(Join(account, group, both))["ids"]);
        Assert.Equal([user, other], group.Members);
        Assert.Contains(group, user.Groups);
        Assert.Equal(2, account.Changes.Count);
        Assert.Equal(300, Code(Join(account, group, string.Join(",", Enumerable.Repeat("{}", 31)))));
    }

    [Theory]
    [InlineData("GET", "/v2/groups", 400, 200)]
    [InlineData("GET", "/v2/phone/call_history", 403, 2031)]
    public void A_request_that_the_free_plan_does_not_include_is_refused(string method, string path, int status, int code)
    {
        var account = new SandboxAccount(new SandboxOptions { Clock = Time, Plan = ZoomPlan.Free });
        SandboxResponse response = Send(account, account.IssueAccessToken(), method, path, "");
        Assert.Equal((status, code), (response.Status, Code(response)));
    }

    [Theory]
    [InlineData("", "")]
    [InlineData("action", "{}")]
    [InlineData("action", "[1]")]
    [InlineData("action", "5")]
    [InlineData("action", "\"destroy\"")]
    public void A_body_of_the_wrong_shape_is_refused(string name, string value)
    {
        SandboxAccount account = Account();
        string body = name.Length == 0 ? value : $$"""{"{{name}}":{{value}}}""";
        Assert.Equal(300, Code(Send(account, account.IssueAccessToken(), "PUT", $"/v2/users/{Member(account).Id}/status", body)));
    }

    [Fact]
    public void Unknown_paths_and_objects_are_not_found()
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken();
        Assert.Equal(2300, Code(Get(account, token, "/v2/nowhere")));
        Assert.Equal(2300, Code(Send(account, token, "DELETE", "/v2/users", "")));
        Assert.Equal(4130, Code(Get(account, token, "/v2/groups/none")));
        Assert.Equal("User does not exist: a/b c.", (string?)Body(Get(account, token, "/v2/users/a%2Fb%20c"))["message"]);
        Assert.All(
            new[] { "/v2/nowhere", "/v2/users" },
            path => Assert.StartsWith("v=2.0;", Get(account, token, path).Headers["x-zm-trackingid"])
        );
    }

    [Fact]
    public void Dates_are_written_the_same_in_every_culture()
    {
        var culture = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        culture.DateTimeFormat.TimeSeparator = ".";
        CultureInfo before = CultureInfo.CurrentCulture;
        SandboxAccount account = Account();
        try
        {
            CultureInfo.CurrentCulture = culture;
            SandboxResponse response = Get(account, account.IssueAccessToken(), "/v2/users/me");
            Assert.Matches("\"created_at\":\"[0-9-]{10}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\"", System.Text.Encoding.UTF8.GetString(response.Body));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Theory]
    [InlineData("from=2026-02-01&to=2026-03-01", 200)]
    [InlineData("from=2026-02-01&to=2026-03-02", 400)]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-03-01T00:00:00Z", 200)]
    [InlineData("from=2026-02-01T00:00:00Z&to=2026-03-01T00:00:01Z", 400)]
    // One month before the 31st can be the 30th.
    [InlineData("from=2025-11-30T00:00:00Z&to=2025-12-31T00:00:00Z", 200)]
    [InlineData("from=2026-02-01", 400)]
    [InlineData("from=2026-02-01&to=2026-02-02T00:00:00Z", 400)]
    [InlineData("from=2026-02-02&to=2026-02-01", 400)]
    [InlineData("from=yesterday&to=today", 400)]
    [InlineData("with_voicemail=maybe", 400)]
    public void Call_history_is_limited_to_one_month_per_request(string query, int status)
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken();
        SandboxResponse response = Get(account, token, "/v2/phone/call_history", query);
        Assert.Equal(status, response.Status);
        if (status == 400)
            Assert.Equal(300, Code(response));
        SandboxResponse user = Get(account, token, "/v2/phone/users/me/call_history", query);
        Assert.Equal(status, user.Status);
        if (status == 400 && query.StartsWith("from", StringComparison.Ordinal))
            Assert.Equal(301, Code(user));
    }

    [Fact]
    public void A_call_is_found_by_every_field_that_a_keyword_covers()
    {
        SandboxAccount account = Account();
        JToken call = Body(Get(account, account.IssueAccessToken(), "/v2/phone/call_history", "from=2026-02-10&to=2026-03-04"))[
            "call_history"
        ]![0]!;
        string ours = (string?)call["direction"] == "inbound" ? "callee" : "caller";
        foreach (
            string field in new[]
            {
                "call_id",
                "caller_name",
                "callee_name",
                "caller_did_number",
                "callee_did_number",
                ours + "_email",
                ours + "_ext_number",
            }
        )
        {
            string query = "from=2026-02-10&to=2026-03-04&keyword=" + Uri.EscapeDataString((string)call[field]!);
            JToken found = Body(Get(account, account.IssueAccessToken(), "/v2/phone/call_history", query))["call_history"]!;
            Assert.Contains(found, c => (string?)c["call_id"] == (string?)call["call_id"]);
        }
    }

    private static SandboxResponse SetStatus(SandboxAccount account, string user, string action) =>
        Send(account, account.IssueAccessToken(), "PUT", $"/v2/users/{user}/status", $$"""{"action":"{{action}}"}""");

    private static SandboxResponse Join(SandboxAccount account, SandboxGroup group, string members) =>
        Send(account, account.IssueAccessToken(), "POST", $"/v2/groups/{group.Id}/members", $$"""{"members":[{{members}}]}""");
}
