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

    private Task<TokenResponse> WaitAsync(params string?[] errors) => WaitAsync(CancellationToken.None, errors);

    private async Task<TokenResponse> WaitAsync(CancellationToken cancel, params string?[] errors)
    {
        var answers = new Queue<string?>(errors);
        var http = ZoomHttp.Open(
            new Scripted(request =>
                request.RequestUri!.AbsolutePath.EndsWith("/devicecode", StringComparison.Ordinal)
                    ? (
                        HttpStatusCode.OK,
                        """{"device_code":"d","user_code":"u","verification_uri":"https://zoom.example/device","expires_in":60,"interval":5}"""
                    )
                : answers.Dequeue() is { } error ? (HttpStatusCode.BadRequest, $$"""{"reason":"no","error":"{{error}}"}""")
                : (HttpStatusCode.OK, """{"access_token":"a","refresh_token":"r","expires_in":3600}""")
            )
        );
        var app = new App("client", null);
        var oauth = new OAuthClient(http, new Uri("https://zoom.example/oauth"), _clock);
        DeviceCode code = await DeviceCode.RequestAsync(oauth, app, _clock, CancellationToken.None);
        return await code.WaitAsync(cancel);
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
