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
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Client.Tests.Auth;

/// <summary>Waits for a device code's approval at the pace that Zoom sets.</summary>
public sealed class DeviceCodeTests
{
    private readonly RunningClock _clock = new();
    private string _device =
        """{"device_code":"d","user_code":"u","verification_uri":"https://zoom.example/device","expires_in":60,"interval":5}""";

    [Fact]
    public async Task Polling_keeps_the_interval_and_slows_down_on_request()
    {
        TokenResponse granted = await WaitAsync("authorization_pending", "slow_down", "authorization_pending", null);
        Assert.Equal("a", granted.Access.Reveal());
        Assert.Equal([5, 5, 10, 10], _clock.Waits.Select(wait => (int)wait.TotalSeconds));
    }

    [Theory, InlineData("access_denied"), InlineData("expired_token"), InlineData("invalid_grant")]
    public async Task A_refusal_ends_the_wait(string error) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<ZoomAuthException>(() => WaitAsync("authorization_pending", error))).Error);

    [Fact]
    public async Task The_wait_ends_when_the_code_expires()
    {
        ZoomAuthException e = await Assert.ThrowsAsync<ZoomAuthException>(() =>
            WaitAsync([.. Enumerable.Repeat("authorization_pending", 1000)])
        );
        Assert.Equal("expired_token", e.Error);
        Assert.Equal(60 / 5, _clock.Waits.Count);
    }

    [Fact]
    public async Task The_wait_can_be_canceled()
    {
        using var cancellation = new CancellationTokenSource();
        cancellation.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WaitAsync(cancellation.Token, "authorization_pending"));
    }

    [Theory]
    [InlineData("\"interval\":0")]
    [InlineData("\"interval\":0.001")]
    [InlineData("\"interval\":-5")]
    [InlineData("\"interval\":\"soon\"")]
    [InlineData("\"interval\":null")]
    [InlineData("\"interval\":{}")]
    [InlineData("\"interval\":\"NaN\"")]
    [InlineData("\"x\":1")]
    public async Task An_invalid_interval_is_5_seconds(string interval)
    {
        _device =
            $$"""{"device_code":"d","user_code":"u","verification_uri":"https://zoom.example/device","expires_in":600,{{interval}}}""";
        await WaitAsync("authorization_pending", "slow_down", null);
        Assert.Equal([5, 5, 10], _clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory, InlineData("1e300"), InlineData("86400"), InlineData("99999999999999999999")]
    public async Task A_very_long_interval_is_a_minute(string interval)
    {
        _device = $$"""{"device_code":"d","user_code":"u","verification_uri":"https://zoom.example/device","interval":{{interval}}}""";
        await WaitAsync((string?)null);
        Assert.Equal([60], _clock.Waits.Select(wait => wait.TotalSeconds));
    }

    [Theory, InlineData("0"), InlineData("-1"), InlineData("\"soon\""), InlineData("null")]
    public async Task An_invalid_lifetime_is_ignored(string lifetime)
    {
        _device = $$"""{"device_code":"d","user_code":"u","verification_uri":"https://zoom.example/device","expires_in":{{lifetime}}}""";
        Assert.Equal("a", (await WaitAsync("authorization_pending", null)).Access.Reveal());
    }

    [Fact]
    public async Task A_lost_connection_does_not_end_the_wait()
    {
        // All attempts of a request fail. The next request waits longer.
        Assert.Equal("a", (await WaitAsync([.. Enumerable.Repeat("", 8), null])).Access.Reveal());
        Assert.Equal(10, _clock.Waits[^1].TotalSeconds);
    }

    [Theory]
    [InlineData("https://zoom.example/device", "https://zoom.example/device")]
    [InlineData("https://us02web.zoom.example/oauth_device?a=b", "https://us02web.zoom.example/oauth_device?a=b")]
    [InlineData("https://ZOOM.example/a b", "https://zoom.example/a%20b")]
    public async Task An_address_of_Zoom_is_shown_as_it_is_opened(string address, string shown) =>
        Assert.All(await InEachFieldAsync(address, AskAsync), code => Assert.Equal(shown, code.Address.AbsoluteUri));

    [Fact]
    public async Task An_address_is_shown_without_characters_that_change_its_order() =>
        // .NET escapes the character, and .NET Framework removes it.
        Assert.All(
            await InEachFieldAsync("https://zoom.example/\u202egpj", AskAsync),
            code => Assert.Equal(-1, code.Address.AbsoluteUri.IndexOf('\u202e'))
        );

    [Theory]
    [InlineData("https://zoom.example\\@evil.example/")]
    [InlineData("http://zoom.example/device")]
    [InlineData("https://zoom.example.evil.example/")]
    [InlineData("https://evilzoom.example/")]
    [InlineData("https://zoom.example@evil.example/")]
    [InlineData("https://user@zoom.example/")]
    [InlineData("https://zoom.example:8443/")]
    [InlineData("https://z\u043e\u043em.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//zoom.example/device")]
    [InlineData("/device")]
    [InlineData("")]
    [InlineData("\u001b]8;;https://evil.example\u0007zoom.example")]
    public async Task An_address_that_is_not_Zooms_is_not_shown(string address) =>
        Assert.All(
            await InEachFieldAsync(address, () => Assert.ThrowsAsync<ZoomAnswerException>(AskAsync)),
            e => Assert.Contains("https://zoom.example", e.Message)
        );

    [Theory]
    [InlineData("\"ABCD-1234\"", "ABCD-1234")]
    [InlineData("123456", "123456")]
    public async Task A_code_is_shown(string code, string shown)
    {
        _device = $$"""{"device_code":"d","user_code":{{code}},"verification_uri":"https://zoom.example/device"}""";
        Assert.Equal(shown, (await AskAsync()).UserCode);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("\"A\\u001b[2J\"")]
    [InlineData("\"1 on https://evil.example\"")]
    [InlineData("\"evil.example/1\"")]
    [InlineData("\"1234\\n\"")]
    public async Task Text_that_is_not_a_code_is_not_shown(string code)
    {
        _device = $$"""{"device_code":"d","user_code":{{code}},"verification_uri":"https://zoom.example/device"}""";
        Assert.Contains("no valid code", (await Assert.ThrowsAsync<ZoomAnswerException>(AskAsync)).Message);
    }

    /// <summary>Requests a code twice, with the address in each of the two fields.</summary>
    private async Task<T[]> InEachFieldAsync<T>(string address, Func<Task<T>> ask)
    {
        var results = new List<T>();
        foreach (string field in new[] { "verification_uri", "verification_uri_complete" })
        {
            _device = $$"""{"device_code":"d","user_code":"u","{{field}}":{{Newtonsoft.Json.JsonConvert.ToString(address)}}}""";
            results.Add(await ask());
        }

        return [.. results];
    }

    private Task<TokenResponse> WaitAsync(params string?[] errors) => WaitAsync(CancellationToken.None, errors);

    private Task<DeviceCode> AskAsync() => AskAsync([]);

    private async Task<TokenResponse> WaitAsync(CancellationToken cancel, params string?[] errors) =>
        await (await AskAsync(errors)).WaitAsync(cancel);

    /// <summary>Requests a code. The token requests get the errors in turn: "" breaks the connection, and null issues tokens.</summary>
    private Task<DeviceCode> AskAsync(string?[] errors)
    {
        var answers = new Queue<string?>(errors);
        var http = ZoomHttp.Open(
            new Scripted(request =>
                request.RequestUri!.AbsolutePath.EndsWith("/devicecode", StringComparison.Ordinal) ? (HttpStatusCode.OK, _device)
                : answers.Dequeue() is not { } error ? (HttpStatusCode.OK, """{"access_token":"a","refresh_token":"r","expires_in":3600}""")
                : error.Length == 0 ? throw new HttpRequestException("The connection broke.")
                : (HttpStatusCode.BadRequest, $$"""{"reason":"no","error":"{{error}}"}""")
            )
        );
        var oauth = new OAuthClient(http, new Uri("https://zoom.example/oauth"), _clock);
        return DeviceCode.RequestAsync(oauth, new App("client", null), _clock, CancellationToken.None);
    }

    private sealed class Scripted(Func<HttpRequestMessage, (HttpStatusCode, string)> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // The network reads the content to send it, so this handler reads it too.
            await request.Content!.ReadAsByteArrayAsync();
            (HttpStatusCode status, string body) = answer(request);
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }

    /// <summary>A clock that jumps to the end of every wait.</summary>
    private sealed class RunningClock : TimeProvider
    {
        private DateTimeOffset _now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public List<TimeSpan> Waits { get; } = [];

        public override DateTimeOffset GetUtcNow() => _now;

        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            Waits.Add(dueTime);
            _now += dueTime;
            return System.CreateTimer(callback, state, TimeSpan.Zero, period);
        }
    }
}
