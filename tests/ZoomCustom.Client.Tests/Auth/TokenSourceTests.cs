using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Auth;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Client.Tests.Auth;

public sealed class TokenSourceTests
{
    private readonly Clock _clock = new();

    [Fact]
    public async Task Concurrent_callers_share_one_renewal()
    {
        var source = new Counting(_clock);
        Task<AccessToken>[] waiting = [.. Enumerable.Range(0, 50).Select(_ => source.GetAsync(CancellationToken.None))];
        source.Answer.SetResult(true);
        AccessToken[] tokens = await Task.WhenAll(waiting);
        Assert.Equal(1, source.Requests);
        Assert.Single(tokens.Distinct());
    }

    [Fact]
    public async Task A_token_is_renewed_shortly_before_it_expires()
    {
        var source = new Counting(_clock);
        source.Answer.SetResult(true);
        await source.GetAsync(CancellationToken.None);
        _clock.Now += TimeSpan.FromMinutes(57);
        await source.GetAsync(CancellationToken.None);
        Assert.Equal(1, source.Requests);
        _clock.Now += TimeSpan.FromMinutes(2);
        await source.GetAsync(CancellationToken.None);
        Assert.Equal(2, source.Requests);
    }

    [Fact]
    public async Task A_refused_token_is_replaced_once_for_all_callers()
    {
        var source = new Counting(_clock);
        source.Answer.SetResult(true);
        AccessToken refused = await source.GetAsync(CancellationToken.None);
        AccessToken[] renewed = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => source.RenewAsync(refused, CancellationToken.None)));
        Assert.Equal(2, source.Requests);
        Assert.NotSame(refused, Assert.Single(renewed.Distinct()));
    }

    [Fact]
    public async Task Renewals_of_new_tokens_are_spaced_and_an_older_token_is_renewed_immediately()
    {
        var clock = new WaitingClock();
        var source = new Counting(clock);
        source.Answer.SetResult(true);
        AccessToken token = await source.GetAsync(CancellationToken.None);
        for (int i = 0; i < 9; i++)
            token = await source.RenewAsync(token, CancellationToken.None);
        Assert.Equal(10, source.Requests);
        // The first renewal doesn't wait. Each later wait is at least the earlier minimum, up to the longest.
        Assert.Equal(8, clock.Waits.Count);
        double[] least = [0.5, 1, 2, 4, 8, 8, 8, 8];
        Assert.All(clock.Waits.Zip(least, (wait, seconds) => wait.TotalSeconds / seconds), ratio => Assert.InRange(ratio, 1, 2));

        await clock.DelayAsync(TimeSpan.FromMinutes(2), CancellationToken.None);
        clock.Waits.Clear();
        await source.RenewAsync(token, CancellationToken.None);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task A_token_that_expires_is_renewed_immediately_even_if_it_is_new()
    {
        var clock = new WaitingClock();
        var source = new Counting(clock) { Lifetime = TimeSpan.FromSeconds(60) };
        source.Answer.SetResult(true);
        for (int i = 0; i < 5; i++)
            await source.GetAsync(CancellationToken.None);
        Assert.Equal(5, source.Requests);
        Assert.Empty(clock.Waits);
    }

    [Fact]
    public async Task A_callback_gets_a_token_that_was_renewed_while_it_ran()
    {
        var received = new List<string>();
        var firstCall = new TaskCompletionSource<bool>();
        var secondCall = new TaskCompletionSource<bool>();
        var cache = new MemoryTokenCache(
            null,
            "r0",
            token =>
            {
                received.Add(token);
                return received.Count == 1 ? firstCall.Task : Task.FromResult(secondCall.TrySetResult(true));
            },
            _clock
        );
        for (int i = 0; i < 2; i++)
            await cache.RenewAsync(
                _ => false,
                used => Task.FromResult(new TokenResponse(new("a", null, null, null), used + "+")),
                CancellationToken.None
            );
        firstCall.SetResult(true);
        await secondCall.Task;
        Assert.Equal(["r0+", "r0++"], received);
    }

    [Fact]
    public async Task A_callback_that_fails_loses_no_token_and_is_called_again_later()
    {
        var received = new List<string>();
        bool fails = true;
        var cache = new MemoryTokenCache(
            null,
            "r0",
            token =>
            {
                received.Add(token);
                return fails ? throw new InvalidOperationException("The vault is closed.") : Task.CompletedTask;
            },
            _clock
        );
        AccessToken issued = new("a1", null, null, null);
        Assert.Same(
            issued,
            await cache.RenewAsync(_ => false, used => Task.FromResult(new TokenResponse(issued, used + "+")), CancellationToken.None)
        );
        cache.Report();
        Assert.Equal(["r0+"], received);
        _clock.Now += TimeSpan.FromSeconds(61);
        fails = false;
        cache.Report();
        cache.Report();
        Assert.Equal(["r0+", "r0+"], received);
        Assert.Equal("r0+", cache.RefreshToken);
    }

    [Fact]
    public async Task Canceling_one_caller_does_not_affect_the_others()
    {
        var source = new Counting(_clock);
        using var impatient = new CancellationTokenSource();
        Task<AccessToken> gone = source.GetAsync(impatient.Token),
            patient = source.GetAsync(CancellationToken.None);
        impatient.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        source.Answer.SetResult(true);
        Assert.NotNull(await patient);
    }

    [Fact]
    public async Task A_failed_request_is_repeated_for_the_next_caller()
    {
        var source = new Counting(_clock);
        source.Answer.SetException(new ZoomAuthException("no", "invalid_client"));
        await Assert.ThrowsAsync<ZoomAuthException>(() => source.GetAsync(CancellationToken.None));
        source.Answer = new();
        source.Answer.SetResult(true);
        Assert.NotNull(await source.GetAsync(CancellationToken.None));
    }

    [Fact]
    public void ToString_does_not_contain_the_token() =>
        Assert.DoesNotContain("secret", new AccessToken("secret", null, null, null).ToString());

    private sealed class Counting(TimeProvider clock) : TokenSource(clock)
    {
        public int Requests;

        public TimeSpan Lifetime { get; set; } = TimeSpan.FromHours(1);

        public TaskCompletionSource<bool> Answer { get; set; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public override string Grant => "test";

        protected override async Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel)
        {
            int number = Interlocked.Increment(ref Requests);
            await Answer.Task;
            return new AccessToken("token" + number, Clock.GetUtcNow() + Lifetime, null, null);
        }
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
