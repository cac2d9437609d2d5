using System.Collections.Generic;
using System.Linq;
using System.Text;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Drift;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Client.Tests.Sandbox;

/// <summary>Responses that differ from Zoom's documents, by seed.</summary>
public sealed class DriftTests : SandboxTest
{
    private const string PageToken = "next_page_token";

    [Fact]
    public void Without_a_seed_nothing_drifts()
    {
        SandboxAccount account = Account();
        Assert.Equal(Requests(Account()), Requests(account));
        Assert.Empty(account.Drift.Counts);
    }

    [Fact]
    public void The_same_seed_gives_the_same_responses_and_another_seed_others()
    {
        SandboxAccount account = Account();
        account.Drift.Seed = 7;
        string[] first = [.. Requests(account)];
        SandboxAccount again = Account();
        again.Drift.Seed = 7;
        Assert.Equal(first, Requests(again));
        SandboxAccount other = Account();
        other.Drift.Seed = 8;
        Assert.NotEqual(first, Requests(other));
    }

    [Fact]
    public void Every_kind_occurs()
    {
        var seen = new HashSet<string>();
        for (int seed = 1; seed <= 150; seed++)
        {
            SandboxAccount account = Account();
            account.Drift.Seed = seed;
            Assert.NotEmpty(Requests(account));
            seen.UnionWith(account.Drift.Counts.Keys);
        }

        Assert.Equal(SandboxDrift.Kinds.Keys.OrderBy(kind => kind), seen.OrderBy(kind => kind));
    }

    [Fact]
    public void A_refused_change_isnt_made_and_a_change_whose_response_is_lost_is()
    {
        int refused = 0,
            lost = 0;
        for (int seed = 1; seed <= 100; seed++)
        {
            SandboxAccount account = Account();
            account.Drift.Seed = seed;
            Send(account, account.IssueAccessToken(), "POST", "/v2/groups", """{"name":"Pilots"}""");
            string[] kinds = [.. account.Drift.Counts.Keys];
            bool isRefused = kinds.Intersect(["gateway", "proxy", "refusal", "refusal-in-200"]).Any();
            Assert.Equal(isRefused ? 0 : 1, account.Changes.Count);
            refused += isRefused ? 1 : 0;
            lost += kinds.Intersect(["gateway-after", "proxy-after", "cut", "bare"]).Any() ? 1 : 0;
        }

        Assert.True(refused > 0 && lost > 0, $"{refused} refused, {lost} lost");
    }

    /// <summary>Sends requests of all sorts, and returns the responses.</summary>
    private static IEnumerable<string> Requests(SandboxAccount account)
    {
        string token = account.IssueAccessToken(),
            user = Member(account).Id;
        List<SandboxResponse> all = [];
        foreach ((string path, string query) in Lists())
        {
            string next = "";
            for (int page = 0; page < 6; page++)
            {
                SandboxResponse response = Get(account, token, path, query + (next.Length > 0 ? $"&{PageToken}={next}" : ""));
                all.Add(response);
                next = NextPage(response);
                if (next.Length == 0)
                    break;
            }
        }

        all.Add(Get(account, token, "/v2/users/" + user));
        all.Add(Get(account, token, "/v2/users/nobody@example.com"));
        all.Add(Send(account, token, "PATCH", "/v2/users/" + user, """{"dept":"Flight"}"""));
        all.Add(Send(account, token, "DELETE", $"/v2/users/{user}/picture", ""));
        all.Add(Send(account, token, "POST", "/v2/groups", """{"name":"Pilots"}"""));
        return all.Select(response => $"{response.Status} {response.Delivery} {Encoding.UTF8.GetString(response.Body)}");

        static IEnumerable<(string Path, string Query)> Lists() =>
            [
                ("/v2/users", "page_size=20"),
                ("/v2/groups", "page_size=2"),
                ("/v2/phone/call_history", "page_size=20&from=2026-02-10&to=2026-03-03"),
            ];
    }

    /// <summary>Returns the escaped token of the next page; empty if the response has none.</summary>
    private static string NextPage(SandboxResponse response) =>
        response.Body is [(byte)'{', ..] && Body(response)[PageToken] is JValue { Value: string next }
            ? System.Uri.EscapeDataString(next)
            : "";
}
