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

/// <summary>How the wait for a device's code keeps to what Zoom says.</summary>
public sealed class DeviceCodeTests
{
    private readonly RunningClock _clock = new();

    [Fact]
    public async Task It_asks_at_the_interval_and_slower_when_it_is_told_to()
    {
        Granted granted = await WaitAsync("authorization_pending", "slow_down", "authorization_pending", null);
        Assert.Equal("a", granted.Access.Reveal());
        Assert.Equal([5, 5, 10, 10], _clock.Waits.Select(wait => (int)wait.TotalSeconds));
    }

    [Theory, InlineData("access_denied"), InlineData("expired_token"), InlineData("invalid_grant")]
    public async Task A_refusal_ends_it(string error) =>
        Assert.Equal(error, (await Assert.ThrowsAsync<ZoomAuthException>(() => WaitAsync("authorization_pending", error))).Error);

    [Fact]
    public async Task It_ends_when_the_code_does()
    {
        ZoomAuthException e = await Assert.ThrowsAsync<ZoomAuthException>(() =>
            WaitAsync([.. Enumerable.Repeat("authorization_pending", 1000)])
        );
        Assert.Equal("expired_token", e.Error);
        Assert.Equal(60 / 5, _clock.Waits.Count);
    }

    [Fact]
    public async Task It_can_be_given_up()
    {
        using var given = new CancellationTokenSource();
        given.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => WaitAsync(given.Token, "authorization_pending"));
    }

    private Task<Granted> WaitAsync(params string?[] errors) => WaitAsync(CancellationToken.None, errors);

    private async Task<Granted> WaitAsync(CancellationToken cancel, params string?[] errors)
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
        DeviceCode code = await DeviceCode.AskAsync(oauth, app, _clock, CancellationToken.None);
        return await code.WaitAsync(cancel);
    }

    private sealed class Scripted(Func<HttpRequestMessage, (HttpStatusCode, string)> answer) : HttpMessageHandler
    {
        protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            // As the network does: what is not read is not sent.
            await request.Content!.ReadAsByteArrayAsync();
            (HttpStatusCode status, string body) = answer(request);
            return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        }
    }

    /// <summary>A clock that runs ahead to the end of every wait.</summary>
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
