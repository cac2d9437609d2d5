using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
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

    private async Task<TokenResponse> AskAsync(FakeServer server, TimeSpan? answerTime = null)
    {
        using HttpClient http = ZoomHttp.Open();
        var oauth = new OAuthClient(http, server.Root, _clock, answerTime);
        return await oauth.RequestAsync(
            new Dictionary<string, string> { ["grant_type"] = "account_credentials" },
            new App("client", "secret".Conceal()),
            CancellationToken.None
        );
    }
}
