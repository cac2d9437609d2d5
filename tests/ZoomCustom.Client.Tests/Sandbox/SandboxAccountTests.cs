using System;
using System.Linq;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Limits;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Client.Tests.Sandbox;

public sealed class SandboxAccountTests : SandboxTest
{
    [Fact]
    public void The_same_seed_gives_the_same_account()
    {
        Assert.Equal(Account(seed: 5).Users.Select(u => u.Id), Account(seed: 5).Users.Select(u => u.Id));
        Assert.NotEqual(Account(seed: 5).Users.Select(u => u.Id), Account(seed: 6).Users.Select(u => u.Id));
    }

    [Fact]
    public void A_refresh_token_works_once_and_each_refresh_returns_a_new_one()
    {
        SandboxAccount account = Account();
        string first = account.IssueRefreshToken();
        JObject granted = Refresh(account, first);
        Assert.NotEqual(first, (string?)granted["refresh_token"]);
        Assert.Equal("invalid_grant", (string?)Refresh(account, first)["error"]);
        Assert.Equal("invalid_grant", (string?)Refresh(account, "made-up")["error"]);
        Assert.NotNull(Refresh(account, (string)granted["refresh_token"]!)["access_token"]);
    }

    [Theory]
    [InlineData("grant_type=account_credentials&account_id=other", "invalid_request")]
    [InlineData("grant_type=password", "unsupported_grant_type")]
    public void An_invalid_grant_is_refused(string form, string error) => Assert.Equal(error, (string?)Token(Account(), form)["error"]);

    [Fact]
    public void A_grant_in_the_URL_is_refused()
    {
        SandboxAccount account = Account();
        SandboxResponse response = account.Answer(
            new("POST", "/oauth/token", $"grant_type=account_credentials&account_id={account.Options.AccountId}", Basic(account), [])
        );
        Assert.Equal(400, response.Status);
    }

    [Fact]
    public void An_access_token_expires()
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken();
        Assert.Equal(200, Get(account, token, "/v2/users").Status);
        Time.Now += TimeSpan.FromMinutes(61);
        Assert.Equal(401, Get(account, token, "/v2/users").Status);
        Assert.Equal(401, Get(account, "made-up", "/v2/users").Status);
    }

    [Fact]
    public void A_page_token_is_valid_for_the_same_list_and_for_15_minutes()
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken();
        string next = Uri.EscapeDataString(
            (string)Body(Get(account, token, "/v2/users", "status=active&page_size=10"))["next_page_token"]!
        );
        Assert.Equal(200, Get(account, token, "/v2/users", $"status=active&page_size=10&next_page_token={next}").Status);
        Assert.Equal(400, Get(account, token, "/v2/users", $"status=active&page_size=11&next_page_token={next}").Status);
        Assert.Equal(400, Get(account, token, "/v2/users", "status=active&page_size=10&next_page_token=made-up").Status);
        Time.Now += TimeSpan.FromMinutes(16);
        Assert.Equal(300, (int)Body(Get(account, token, "/v2/users", $"status=active&page_size=10&next_page_token={next}"))["code"]!);
    }

    [Fact]
    public void An_account_can_refuse_a_documented_page_size()
    {
        var account = new SandboxAccount(new SandboxOptions { Clock = Time, MaxAcceptedPageSize = 300 });
        Assert.Equal(400, Get(account, account.IssueAccessToken(), "/v2/users", "page_size=2000").Status);
        Assert.Equal(200, Get(account, account.IssueAccessToken(), "/v2/users", "page_size=300").Status);
    }

    [Fact]
    public void Requests_over_the_limit_per_second_of_their_category_are_refused()
    {
        var account = new SandboxAccount(
            new SandboxOptions
            {
                Clock = Time,
                EnforceRateLimits = true,
                Plan = ZoomPlan.Pro,
            }
        );
        string token = account.IssueAccessToken();
        SandboxResponse[] answers = [.. Enumerable.Range(0, 25).Select(_ => Get(account, token, "/v2/users"))];
        Assert.Equal(20, answers.Count(a => a.Status == 200));
        Assert.Equal(5, answers.Count(a => a.Status == 429));
        Assert.Equal("19", answers[0].Headers["X-RateLimit-Remaining"]);
        Assert.Equal("Medium", answers[0].Headers["X-RateLimit-Category"]);
        // Another category has its own limit, and the next second starts a new count.
        Assert.Equal(404, Get(account, token, "/v2/users/missing").Status);
        Time.Now += TimeSpan.FromSeconds(1);
        Assert.Equal(200, Get(account, token, "/v2/users").Status);
    }

    [Fact]
    public void The_daily_limit_names_its_reset_time()
    {
        var account = new SandboxAccount(
            new SandboxOptions
            {
                Clock = Time,
                EnforceRateLimits = true,
                Plan = ZoomPlan.Pro,
                TokenLifetime = TimeSpan.FromDays(2),
            }
        );
        string token = account.IssueAccessToken();
        SandboxResponse answer = null!;
        for (int i = 0; i <= 15_000; i++)
        {
            if (i % 5 == 0)
                Time.Now += TimeSpan.FromSeconds(1);
            answer = Get(account, token, "/v2/phone/call_history", "page_size=1");
        }

        Assert.Equal(429, answer.Status);
        Assert.Equal("2026-03-05T00:00:00Z", answer.Headers["Retry-After"]);
        Assert.Contains("daily", (string?)Body(answer)["message"]);
    }

    [Fact]
    public void Requests_refused_by_the_limit_per_second_do_not_count_toward_the_day()
    {
        var account = new SandboxAccount(
            new SandboxOptions
            {
                Clock = Time,
                EnforceRateLimits = true,
                Plan = ZoomPlan.Pro,
                TokenLifetime = TimeSpan.FromDays(2),
            }
        );
        string token = account.IssueAccessToken();
        SandboxResponse answer = null!;
        for (int i = 0; i <= 15_000; i++)
        {
            if (i % 10 == 0)
                Time.Now += TimeSpan.FromSeconds(1);
            answer = Get(account, token, "/v2/phone/call_history", "page_size=1");
        }

        Assert.Equal(200, answer.Status);
    }
}
