using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Pipeline;

/// <summary>A history of several months with many calls.</summary>
public sealed class LongReadTests : Tenant
{
    private const int PageSize = 30;

    private static readonly DateTime s_from = DateTime.UtcNow.AddDays(-150);

    protected override SandboxOptions Options => new() { CallCount = 9000, UserCount = 50 };

    protected override TimeSpan Latency => TimeSpan.FromMilliseconds(30);

    private SandboxCall[] Calls => [.. Account.CallHistory.Where(call => call.Start >= s_from)];

    private string[] Ranges =>
        [
            .. Account
                .Exchanges.Where(exchange => exchange.Request.Path.EndsWith("/phone/call_history", StringComparison.Ordinal))
                .Select(exchange => exchange.Request.Query)
                .Where(query => !query.Contains("next_page_token", StringComparison.Ordinal)),
        ];

    [Fact]
    public void It_is_read_from_several_places_and_written_once_and_in_order()
    {
        Account.ClearExchanges();
        Outcome outcome = Run($"Get-ZoomCallLog -From $from -PageSize {PageSize}", ("from", s_from)).Clean();
        SandboxCall[] expected = Calls;
        Assert.Equal(
            expected.Select(call => call.Start.UtcDateTime),
            outcome.Values<DateTime>("StartTime").Select(at => at.ToUniversalTime())
        );
        Assert.Equal(expected.Select(call => call.Id).Order(), outcome.Values<string>("CallLogId").Order());
        // There are lists of recorded calls and of others, for each month.
        Assert.True(Ranges.Length > 2 * 6, $"The lists were read in {Ranges.Length} parts.");
        int pages = expected.GroupBy(call => (call.Recorded, Month(call))).Sum(month => (month.Count() + PageSize - 1) / PageSize);
        Assert.InRange(Account.Exchanges.Count, pages, pages * 1.05);
    }

    [Fact]
    public void It_is_read_from_one_place_at_a_time_with_a_ThrottleLimit_of_one()
    {
        Account.ClearExchanges();
        Outcome outcome = Run("Get-ZoomCallLog -From $from -ThrottleLimit 1", ("from", s_from)).Clean();
        Assert.Equal(
            Calls.Select(call => call.Start.UtcDateTime),
            outcome.Values<DateTime>("StartTime").Select(at => at.ToUniversalTime())
        );
        Assert.InRange(Ranges.Length, 2 * 5, 2 * 6);
    }

    [Fact]
    public void The_first_calls_take_one_request_for_each_list()
    {
        Account.ClearExchanges();
        Outcome outcome = Run($"Get-ZoomCallLog -From $from -First 20 -PageSize {PageSize}", ("from", s_from)).Clean();
        Assert.Equal(Calls.Take(20).Select(call => call.Id), outcome.Values<string>("CallLogId"));
        Assert.Equal(2, Account.Exchanges.Count);
    }

    [Fact]
    public void A_few_calls_of_half_a_year_take_one_request_for_each_list_and_month()
    {
        Account.ClearExchanges();
        Run("Get-ZoomCallLog -From $from -Department Nowhere", ("from", s_from)).Clean();
        Assert.InRange(Account.Exchanges.Count, 2 * 5, 2 * 6);
    }

    [Fact]
    public void The_number_of_calls_takes_one_page_of_each_list()
    {
        Account.ClearExchanges();
        Outcome outcome = Run("$total, $null = Get-ZoomCallLog -From $from -IncludeTotalCount -First 1; [uint64]$total", ("from", s_from))
            .Clean();
        Assert.Equal((ulong)Calls.Length, outcome.Output[0].BaseObject);
        Assert.InRange(Account.Exchanges.Count, 2 * 5, 2 * 6);
    }

    [Fact]
    public void Records_are_written_while_a_slow_input_goes_on()
    {
        Outcome outcome = Run(
                """
                $group = (Get-ZoomGroup)[0].Id
                $global:written = 0
                & {
                    for ($i = 0; $i -lt 500 -and $global:written -eq 0; $i++) { $group; [Threading.Thread]::Sleep(5) }
                    $global:before = $global:written
                } | Get-ZoomGroupMember | ForEach-Object { $global:written++ }
                $global:before
                """
            )
            .Clean();
        Assert.True(outcome.Output[0].BaseObject is > 0, "Nothing was written before the input ended.");
    }

    /// <summary>The month of a call, counted from now.</summary>
    private static int Month(SandboxCall call) =>
        Enumerable.Range(1, 7).First(months => call.Start >= DateTimeOffset.UtcNow.AddMonths(-months));
}
