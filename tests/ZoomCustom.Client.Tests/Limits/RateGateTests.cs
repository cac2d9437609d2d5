using System;
using System.Collections.Generic;
using System.Net;
using System.Net.Http;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Limits;
using ZoomCustom.Operations;

namespace ZoomCustom.Client.Tests.Limits;

public sealed class RateGateTests
{
    private static readonly Operation s_report = Operation.Get("/report/x").Heavy();
    private readonly VirtualClock _clock = new();

    [Fact]
    public async Task A_nearly_reached_daily_limit_causes_one_warning()
    {
        var gate = new RateGate(_clock);
        gate.Assume(ZoomPlan.Pro);
        var warnings = new List<string>();
        for (int i = 0; i < 24_100; i++)
        {
            using Task<RateGate.Passage> entering = gate.EnterAsync(s_report, new() { Warning = warnings.Add }, CancellationToken.None);
            _clock.Advance(TimeSpan.FromSeconds(0.5));
            (await entering).Dispose();
        }

        string warning = Assert.Single(warnings);
        Assert.Contains($"{24_000:N0} of the {30_000:N0}", warning);
        Assert.Contains("2026-03-05 00:00 GMT", warning);
    }

    [Fact]
    public async Task A_reached_daily_limit_blocks_requests_until_the_next_day()
    {
        var gate = new RateGate(_clock);
        RateGate.Passage passage = await gate.EnterAsync(s_report, new(), CancellationToken.None);
        ZoomDailyLimitException error = passage.Close(new ZoomApiException("You have exceeded the daily rate limit", (HttpStatusCode)429))!;
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero), error.ResetsAt);
        Assert.Contains("2026-03-05 00:00:00 GMT", error.Message);
        await Assert.ThrowsAsync<ZoomDailyLimitException>(() => gate.EnterAsync(s_report, new(), CancellationToken.None));
        _clock.Advance(TimeSpan.FromHours(14.1));
        (await gate.EnterAsync(s_report, new(), CancellationToken.None)).Dispose();
    }

    [Theory, InlineData(24 * 365 * 10), InlineData(25), InlineData(-1)]
    public async Task A_daily_limit_closes_for_at_most_a_day(int hours)
    {
        var gate = new RateGate(_clock);
        RateGate.Passage passage = await gate.EnterAsync(s_report, new(), CancellationToken.None);
        TimeSpan? wait = hours < 0 ? null : TimeSpan.FromHours(hours);
        ZoomDailyLimitException told = passage.Close(new ZoomApiException("daily", (HttpStatusCode)429) { RetryAfter = wait })!;
        Assert.Equal(new DateTimeOffset(2026, 3, 5, 0, 0, 0, TimeSpan.Zero), told.ResetsAt);
        _clock.Advance(TimeSpan.FromHours(14.1));
        (await gate.EnterAsync(s_report, new(), CancellationToken.None)).Dispose();
    }

    [Fact]
    public async Task A_daily_limit_does_not_affect_light_or_Zoom_Phone_requests()
    {
        var gate = new RateGate(_clock);
        RateGate.Passage passage = await gate.EnterAsync(s_report, new(), CancellationToken.None);
        passage.Close(new ZoomApiException("daily", (HttpStatusCode)429));
        (await gate.EnterAsync(OperationCatalog.GetUser, new(), CancellationToken.None)).Dispose();
        (await gate.EnterAsync(OperationCatalog.ListCallHistory, new(), CancellationToken.None)).Dispose();
        passage = await gate.EnterAsync(OperationCatalog.GetGroup, new(), CancellationToken.None);
        Assert.Null(passage.Close(new ZoomApiException("You have exceeded the daily limit of this user", (HttpStatusCode)429)));
    }

    [Fact]
    public async Task A_serial_operation_runs_one_request_at_a_time()
    {
        Operation serial = Operation.Delete("/users/{userId}").Light().OneAtATime();
        var gate = new RateGate(_clock);
        RateGate.Passage first = await gate.EnterAsync(serial, new(), CancellationToken.None);
        Task<RateGate.Passage> second = gate.EnterAsync(serial, new(), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False(second.IsCompleted);
        first.Dispose();
        (await second).Dispose();
    }

    [Fact]
    public async Task An_operation_with_an_interval_keeps_it()
    {
        Operation spaced = Operation.Post("/users/features").Medium().Every(seconds: 10);
        var gate = new RateGate(_clock);
        (await gate.EnterAsync(spaced, new(), CancellationToken.None)).Dispose();
        Task<RateGate.Passage> second = gate.EnterAsync(spaced, new(), CancellationToken.None);
        _clock.Advance(TimeSpan.FromSeconds(9));
        Assert.False(second.IsCompleted);
        _clock.Advance(TimeSpan.FromSeconds(2));
        (await second).Dispose();
    }

    [Fact]
    public async Task A_limit_that_Zoom_reports_reveals_the_plan_and_its_other_limits()
    {
        var gate = new RateGate(_clock);
        // Enough for a second, and a quarter more.
        Assert.Equal(39, gate.Depth(OperationCatalog.GetUser));
        RateGate.Passage passage = await gate.EnterAsync(OperationCatalog.GetUser, new(), CancellationToken.None);
        using var answer = new HttpResponseMessage();
        answer.Headers.Add("X-RateLimit-Type", "QPS");
        answer.Headers.Add("X-RateLimit-Limit", "80");
        answer.Headers.Add("X-RateLimit-Remaining", "79");
        passage.Observe(answer);
        Assert.Equal(ZoomPlan.Business, gate.Plan);
        Assert.Equal(ZoomHttp.MostConnections, gate.Depth(OperationCatalog.ListUsers));
    }

    [Fact]
    public void Sessions_on_one_account_share_a_gate()
    {
        var root = new Uri("https://api.example/v2");
        Assert.Same(RateGate.Of(root, "account"), RateGate.Of(root, "ACCOUNT"));
        Assert.NotSame(RateGate.Of(root, "account"), RateGate.Of(root, "another"));
        Assert.NotSame(RateGate.Of(root, "account"), RateGate.Of(new Uri("https://api.example:444/v2"), "account"));
    }
}
