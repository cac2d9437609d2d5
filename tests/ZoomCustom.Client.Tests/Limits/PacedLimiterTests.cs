using System;
using System.Linq;
using System.Threading;
using System.Threading.RateLimiting;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Limits;

namespace ZoomCustom.Client.Tests.Limits;

public sealed class PacedLimiterTests
{
    [Theory, InlineData(30, 0.12), InlineData(30, 0.8), InlineData(80, 0.05), InlineData(20, 0.15), InlineData(5, 0.1)]
    public void A_single_client_reaches_the_limit_in_two_seconds_and_is_never_refused(int limit, double latency)
    {
        var account = new Account(limit);
        Account.Client client = account.Join(latency);
        account.Run(2 + latency);
        int refused = client.Refused;
        account.Run(30);
        Assert.InRange(client.Done / 30.0, limit * 0.95, limit);
        Assert.Equal(0, refused + client.Refused);
    }

    [Fact]
    public void Several_clients_share_the_limit_evenly_with_few_refusals()
    {
        var account = new Account(30);
        for (int i = 0; i < 4; i++)
        {
            account.Join(0.1 + (i * 0.02));
            account.Run(0.3);
        }

        account.Run(120);
        double[] done = [.. account.Clients.Select(client => client.Done / 120.0)];
        Assert.InRange(done.Sum(), 30 * 0.9, 30);
        Assert.InRange(account.Clients.Sum(client => client.Refused), 0, 120 * 30 * 0.01);
        account.Run(60);
        Assert.All(account.Clients, client => Assert.InRange(client.Done / 60.0, 30 / 4.0 * 0.6, 30 / 4.0 * 1.5));
    }

    [Fact]
    public void A_client_slows_down_for_another_and_speeds_up_again_afterward()
    {
        var account = new Account(30);
        Account.Client client = account.Join();
        account.Run(5);
        account.Elsewhere = 15;
        account.Run(10);
        account.Run(30);
        Assert.InRange(client.Done / 30.0, 9, 15.5);
        Assert.InRange(client.Refused, 0, 30 * 15 * 0.02);
        account.Elsewhere = 0;
        account.Run(8);
        account.Run(20);
        Assert.InRange(client.Done / 20.0, 30 * 0.95, 30);
    }

    [Fact]
    public void A_client_finds_an_unreported_limit_through_refusals()
    {
        var account = new Account(30, reportsLimit: false);
        Account.Client client = account.Join();
        account.Run(10);
        account.Run(60);
        Assert.InRange(client.Done / 60.0, 30 * 0.6, 30);
        Assert.InRange(client.Refused, 1, client.Done * 0.1);
    }

    [Fact]
    public void A_wait_that_Zoom_asks_for_applies_to_all_requests()
    {
        var clock = new VirtualClock();
        using var limiter = new PacedLimiter(new Rate(1000, TimeSpan.FromSeconds(1)), null, clock);
        RateLimitLease turn = limiter.AttemptAcquire();
        for (int i = 1; i < 1000; i++)
            limiter.AttemptAcquire();
        limiter.Observe(turn, new RateInfo(null, null, false, IsRefused: true, TimeSpan.FromSeconds(20)));
        ValueTask<RateLimitLease> next = limiter.AcquireAsync();
        clock.Advance(TimeSpan.FromSeconds(19));
        Assert.False(next.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.True(next.IsCompleted);
    }

    [Fact]
    public void Requests_run_in_order_and_canceled_requests_are_skipped()
    {
        var clock = new VirtualClock();
        using var limiter = new PacedLimiter(new Rate(1, TimeSpan.FromSeconds(1)), null, clock);
        Assert.True(limiter.AttemptAcquire().IsAcquired);
        using var gone = new CancellationTokenSource();
        ValueTask<RateLimitLease> first = limiter.AcquireAsync(),
            second = limiter.AcquireAsync(1, gone.Token),
            third = limiter.AcquireAsync();
        clock.Advance(TimeSpan.FromSeconds(1.01));
        Assert.True(first.IsCompletedSuccessfully && !second.IsCompleted && !third.IsCompleted);
        gone.Cancel();
        clock.Advance(TimeSpan.FromSeconds(1.01));
        Assert.True(second.IsCanceled && third.IsCompletedSuccessfully);
    }
}
