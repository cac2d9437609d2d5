using System;
using System.Collections.Generic;
using Xunit;
using ZoomCustom.Limits;

namespace ZoomCustom.Client.Tests.Limits;

/// <summary>Estimates how many requests other clients send, from the counts that Zoom reports.</summary>
public sealed class ShareEstimateTests
{
    private const int Limit = 30;
    private readonly ShareEstimate _estimate = new(TimeSpan.FromSeconds(1));
    private readonly List<Turn> _turns = [];

    [Fact]
    public void Without_other_clients_their_share_is_zero()
    {
        for (int i = 0; i < 10; i++)
            Assert.Null(Answer(Send(i * 100), used: i + 1));
        Share share = Answer(Send(1000), used: 1)!.Value;
        Assert.Equal(10, share.Ours, 3);
        Assert.Equal(0, share.Others);
    }

    [Fact]
    public void Requests_that_are_not_ours_belong_to_other_clients()
    {
        for (int i = 0; i < 10; i++)
            Assert.Null(Answer(Send(i * 100), used: (i * 3) + 1));
        Share share = Answer(Send(1000), used: 2)!.Value;
        Assert.Equal(10, share.Ours, 3);
        Assert.Equal(20, share.Others, 3);
    }

    [Fact]
    public void Requests_counted_before_our_first_of_a_second_belong_to_other_clients()
    {
        Assert.Null(Answer(Send(900), used: 21));
        Assert.Null(Answer(Send(950), used: 22));
        Assert.Equal(20, Answer(Send(1000), used: Limit)!.Value.Others, 3);
    }

    [Fact]
    public void An_answer_that_arrives_late_is_ignored()
    {
        Turn first = Send(0),
            second = Send(100),
            third = Send(200);
        Assert.Null(Answer(first, used: 1));
        Assert.Null(Answer(third, used: 3));
        // As the newest answer, it would mean that our request wasn't counted, or that the second was over.
        Assert.Null(Answer(second, used: Limit));
        Assert.Equal(0, Answer(Send(1000), used: 4)!.Value.Others);
    }

    [Fact]
    public void An_estimate_is_early_if_few_requests_are_enough()
    {
        Assert.Null(Answer(Send(0), used: 1));
        for (int i = 1; i <= 3; i++)
            Assert.Null(Answer(Send(i * 10), used: 1 + (i * 2), enough: 3));
        Assert.Equal(100, Answer(Send(40), used: 9, enough: 3)!.Value.Others, 3);
    }

    [Fact]
    public void Reset_discards_counts_for_another_limit()
    {
        Answer(Send(0), used: 1);
        Answer(Send(100), used: 20);
        _estimate.Reset();
        Assert.Null(Answer(Send(1100), used: 1));
    }

    private Turn Send(int milliseconds)
    {
        var turn = new Turn(_turns.Count, TimeSpan.FromMilliseconds(milliseconds));
        _turns.Add(turn);
        _estimate.Sent(turn);
        return turn;
    }

    private Share? Answer(Turn turn, int used, int? enough = null) => _estimate.Observe(turn, used, Limit, enough);
}
