using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;

namespace ZoomCustom.Client.Tests.Sandbox;

public sealed class PagingTests : SandboxTest
{
    [Theory]
    [InlineData("status=active", 7)]
    [InlineData("status=active&role_id=2", 50)]
    [InlineData("status=pending", 3)]
    public void Pages_by_token_and_by_number_contain_every_user_once(string filters, int size)
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken(),
            next = "";
        List<string> byToken = [],
            byNumber = [];
        int total;
        do
        {
            JObject page = Body(
                Get(account, token, "/v2/users", $"{filters}&page_size={size}&next_page_token={Uri.EscapeDataString(next)}")
            );
            byToken.AddRange(Emails(page));
            next = (string)page["next_page_token"]!;
            total = (int)page["total_records"]!;
        } while (next.Length > 0);

        for (int number = 1; number == 1 || byNumber.Count == (number - 1) * size; number++)
        {
            JObject page = Body(Get(account, token, "/v2/users", $"{filters}&page_size={size}&page_number={number}"));
            Assert.Equal(number, (int)page["page_number"]!);
            byNumber.AddRange(Emails(page));
        }

        Assert.Equal(total, byToken.Count);
        Assert.Equal(total, byToken.Distinct().Count());
        Assert.Equal(byToken, byNumber);
    }

    [Fact]
    public void The_total_includes_changes_made_by_a_test()
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken();
        int Total(string status) => (int)Body(Get(account, token, "/v2/users", "status=" + status))["total_records"]!;
        (int active, int inactive) = (Total("active"), Total("inactive"));
        account.SetStatus(Member(account), "inactive");
        Assert.Equal((active - 1, inactive + 1), (Total("active"), Total("inactive")));
        Assert.Empty(account.Changes);
    }

    [Fact]
    public void A_page_token_is_valid_for_one_group_only()
    {
        SandboxAccount account = Account();
        string token = account.IssueAccessToken();
        string next = Uri.EscapeDataString(
            (string)Body(Get(account, token, $"/v2/groups/{account.Groups[0].Id}/members", "page_size=1"))["next_page_token"]!
        );
        Assert.Equal(200, Get(account, token, $"/v2/groups/{account.Groups[0].Id}/members", "page_size=1&next_page_token=" + next).Status);
        Assert.Equal(300, Code(Get(account, token, $"/v2/groups/{account.Groups[1].Id}/members", "page_size=1&next_page_token=" + next)));
    }

    [Theory]
    [InlineData("-5.99999999999999999999999.aaaaaaaa")]
    [InlineData("1.2.3.4")]
    [InlineData("")]
    public void A_made_up_page_token_is_refused(string text)
    {
        SandboxAccount account = Account();
        string token = Uri.EscapeDataString(Convert.ToBase64String(Encoding.ASCII.GetBytes(text.PadRight(3))));
        Assert.Equal(300, Code(Get(account, account.IssueAccessToken(), "/v2/users", "next_page_token=" + token)));
    }

    [Theory]
    [InlineData("page_size=2001")]
    [InlineData("page_size=0")]
    [InlineData("page_size=many")]
    [InlineData("page_number=0")]
    [InlineData("status=ACTIVE")]
    public void The_error_for_an_invalid_value_names_its_field(string query)
    {
        SandboxAccount account = Account();
        JObject body = Body(Get(account, account.IssueAccessToken(), "/v2/users", query));
        Assert.Equal("Validation Failed.", (string?)body["message"]);
        Assert.Equal(query.Split('=')[0], (string?)body["errors"]![0]!["field"]);
    }

    private static IEnumerable<string> Emails(JObject page) => page["users"]!.Select(user => (string)user["email"]!);
}
