using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Client.Tests.Http;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Client.Tests.Auth;

/// <summary>Token requests are retried in the same way as API requests.</summary>
public sealed class OAuthClientTests
{
    private const string Good = """{"access_token":"a","expires_in":3600,"scope":"b a"}""";
    private readonly WaitingClock _clock = new();

    [Fact]
    public async Task A_429_is_retried_after_the_time_that_Zoom_names()
    {
        var answers = new Queue<string>([
            FakeServer.Answer(429, "slow down", "Retry-After: 7\r\n"),
            FakeServer.Answer(429, "{}", "Retry-After: 3\r\n"),
            FakeServer.Answer(200, Good),
        ]);
        using var server = new FakeServer(_ => answers.Dequeue());
        TokenResponse granted = await AskAsync(server);
        Assert.Equal("a", granted.Access.Reveal());
        Assert.Equal([7, 3], _clock.Waits.Select(wait => (int)wait.TotalSeconds));
    }

    [Theory, InlineData("<html>oops</html>"), InlineData("""{"reason":"Internal error","error":"server_error"}"""), InlineData("")]
    public async Task A_server_error_is_retried(string body)
    {
        int calls = 0;
        using var server = new FakeServer(_ => ++calls < 3 ? FakeServer.Answer(500, body) : FakeServer.Answer(200, Good));
        Assert.Equal("a", (await AskAsync(server)).Access.Reveal());
    }

    [Fact]
    public async Task A_lasting_server_error_is_reported_with_its_status()
    {
        using var server = new FakeServer(_ => FakeServer.Answer(502, "<html>bad gateway</html>"));
        Assert.Equal("Zoom.Http502", (await FailsAsync(server)).ErrorId);
        Assert.Equal(8, server.Requests.Count);
    }

    [Fact]
    public async Task A_broken_connection_is_retried()
    {
        int calls = 0;
        using var server = new FakeServer(_ => ++calls < 3 ? "" : FakeServer.Answer(200, Good));
        Assert.Equal("a", (await AskAsync(server)).Access.Reveal());
    }

    [Fact]
    public async Task A_refusal_is_not_retried()
    {
        using var server = new FakeServer(_ =>
            FakeServer.Answer(401, """{"reason":"Invalid client_id or client_secret","error":"invalid_client"}""")
        );
        Assert.Equal("ZoomAuth.invalid_client", (await FailsAsync(server)).ErrorId);
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task A_request_without_an_answer_times_out()
    {
        using var server = new FakeServer(_ => null);
        Assert.Equal("Unreachable", (await FailsAsync(server, TimeSpan.FromSeconds(0.3))).ErrorId);
        Assert.Single(server.Requests);
    }

    [Theory]
    [
        InlineData(200, "<html>sign in</html>", "BadAnswer"),
        InlineData(200, "", "BadAnswer"),
        InlineData(200, "[1]", "BadAnswer"),
        InlineData(403, "<html>", "BadAnswer")
    ]
    [InlineData(200, "{}", "ZoomAuth.http_200"), InlineData(200, """{"access_token":{"a":1}}""", "ZoomAuth.http_200")]
    public async Task An_unexpected_answer_is_an_error(int status, string body, string errorId)
    {
        using var server = new FakeServer(_ => FakeServer.Answer(status, body));
        Assert.Equal(errorId, (await FailsAsync(server)).ErrorId);
    }

    [Theory]
    [InlineData("<html>sign in</html>")]
    [InlineData("")]
    [InlineData("{\"access_token\":\"a")]
    [InlineData("[1]")]
    public async Task A_response_that_is_not_from_Zoom_is_requested_again_a_few_times(string body)
    {
        using var server = new FakeServer(_ => FakeServer.Answer(200, body));
        Assert.Equal("BadAnswer", (await FailsAsync(server)).ErrorId);
        Assert.Equal(3, server.Requests.Count);
    }

    [Theory]
    [InlineData(400, """{"reason":"Bad request.","error":"invalid_grant"}""", "token: Bad request. The authorization has expired")]
    [InlineData(400, """{"reason":"Invalid Token!","error":"invalid_grant"}""", "token: Invalid Token! The authorization has expired")]
    [InlineData(400, """{"error":"invalid_client"}""", "token: invalid_client. Check the app")]
    [InlineData(200, """{"code":5010,"message":"Not available."}""", "token: Not available.")]
    public async Task A_refusal_is_reported_in_complete_sentences(int status, string body, string text)
    {
        using var server = new FakeServer(_ => FakeServer.Answer(status, body));
        string message = (await FailsAsync(server)).Message;
        Assert.Contains(text, message);
        Assert.DoesNotContain("..", message);
    }

    [Fact]
    public async Task The_error_for_a_used_grant_says_that_an_earlier_response_was_lost()
    {
        int calls = 0;
        using var server = new FakeServer(_ =>
            ++calls == 1 ? "" : FakeServer.Answer(400, """{"reason":"Invalid Token!","error":"invalid_grant"}""")
        );
        ZoomException e = await FailsAsync(server);
        Assert.Equal("ZoomAuth.invalid_grant", e.ErrorId);
        Assert.Contains("earlier attempt was lost", e.Message);
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"status":"success"}""")]
    public async Task A_revocation_succeeds_with_or_without_a_body(int status, string body)
    {
        using var server = new FakeServer(_ => FakeServer.Answer(status, body));
        await RevokeAsync(server);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(200, "<html>sign in</html>", "BadAnswer")]
    [InlineData(200, """{"status":"failed"}""", "ZoomAuth.http_200")]
    [InlineData(200, """{"error":"invalid_request"}""", "ZoomAuth.invalid_request")]
    [InlineData(400, """{"reason":"Invalid Token!","error":"invalid_request"}""", "ZoomAuth.invalid_request")]
    [InlineData(503, "", "Zoom.Http503")]
    public async Task A_failed_revocation_is_reported_as_such(int status, string body, string errorId)
    {
        using var server = new FakeServer(_ => FakeServer.Answer(status, body));
        ZoomException e = await Assert.ThrowsAnyAsync<ZoomException>(() => RevokeAsync(server));
        Assert.Equal(errorId, e.ErrorId);
        Assert.DoesNotContain("issue a token", e.Message);
        Assert.DoesNotContain("account ID", e.Message);
    }

    [Fact]
    public async Task A_revocation_whose_response_was_lost_succeeds()
    {
        int calls = 0;
        using var server = new FakeServer(_ =>
            ++calls == 1 ? "" : FakeServer.Answer(400, """{"reason":"Invalid Token!","error":"invalid_request"}""")
        );
        await RevokeAsync(server);
        Assert.Equal(2, server.Requests.Count);
    }

    [Fact]
    public async Task Credentials_are_encoded_as_in_a_form()
    {
        using var server = new FakeServer(_ => FakeServer.Answer(200, Good));
        await AskAsync(server, app: new App("a:b c", "p%q+r\u00fc".Conceal()));
        string sent = Convert.ToBase64String(Encoding.ASCII.GetBytes("a%3Ab+c:p%25q%2Br%C3%BC"));
        Assert.Contains("Authorization: Basic " + sent + "\r\n", server.Requests[0]);
    }

    [Theory, InlineData("\"soon\""), InlineData("1e300"), InlineData("-5"), InlineData("{}"), InlineData("null")]
    public async Task An_invalid_lifetime_is_ignored(string lifetime)
    {
        using var server = new FakeServer(_ => FakeServer.Answer(200, $$"""{"access_token":"a","expires_in":{{lifetime}}}"""));
        Assert.True((await AskAsync(server)).Access.ExpiresAt > DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task Concurrent_callers_share_one_request_and_its_retries()
    {
        int calls = 0;
        using var server = new FakeServer(_ =>
            Interlocked.Increment(ref calls) < 3 ? FakeServer.Answer(503, "") : FakeServer.Answer(200, Good)
        );
        using HttpClient http = ZoomHttp.Open();
        var source = new AccountCredentials(new OAuthClient(http, server.Root, _clock), "account", new App("client", null), _clock);
        AccessToken[] tokens = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.GetAsync(CancellationToken.None)));
        Assert.Single(tokens.Distinct());
        Assert.Equal(3, server.Requests.Count);
    }

    private async Task<ZoomException> FailsAsync(FakeServer server, TimeSpan? answerTime = null) =>
        await Assert.ThrowsAnyAsync<ZoomException>(() => AskAsync(server, answerTime));

    private async Task RevokeAsync(FakeServer server)
    {
        using HttpClient http = ZoomHttp.Open();
        await new OAuthClient(http, server.Root, _clock).RevokeAsync("t", new App("client", "secret".Conceal()), CancellationToken.None);
    }

    private async Task<TokenResponse> AskAsync(FakeServer server, TimeSpan? answerTime = null, App? app = null)
    {
        using HttpClient http = ZoomHttp.Open();
        var oauth = new OAuthClient(http, server.Root, _clock, answerTime);
        return await oauth.RequestAsync(
            new Dictionary<string, string> { ["grant_type"] = "account_credentials" },
            app ?? new App("client", "secret".Conceal()),
            CancellationToken.None
        );
    }
}
