using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomDailyReportTests : Tenant
{
    private static readonly DateTime s_month = DateTime.UtcNow.AddMonths(-1);

    [Fact]
    public void Each_day_of_a_month_has_its_meetings()
    {
        Outcome days = Run("Get-ZoomDailyReport -Year $year -Month $month", ("year", s_month.Year), ("month", s_month.Month)).Clean();
        Assert.Equal(
            Enumerable.Range(1, DateTime.DaysInMonth(s_month.Year, s_month.Month)),
            days.Values<DateTime>("Date").Select(date => date.Day)
        );
        SandboxMeeting[] held = Held();
        Assert.NotEmpty(held);
        Assert.Equal(
            days.Values<DateTime>("Date").Select(date => held.Count(meeting => meeting.Start.UtcDateTime.Date == date)),
            days.Values<int>("Meetings")
        );
        Assert.Equal(held.Sum(meeting => meeting.Minutes * meeting.Participants), days.Values<int>("MeetingMinutes").Sum());
    }

    [Fact]
    public void A_group_is_counted_separately()
    {
        SandboxGroup sales = Account.Groups.Single(group => group.Name == "Sales");
        Outcome days = Run("Get-ZoomDailyReport -Year $year -Month $month -GroupId Sales", ("year", s_month.Year), ("month", s_month.Month))
            .Clean();
        Assert.Equal(Held().Count(meeting => meeting.Host.Groups.Contains(sales)), days.Values<int>("Meetings").Sum());
    }

    [Fact]
    public void A_range_of_months_has_each_of_its_days_once()
    {
        DateTime from = DateTime.UtcNow.Date.AddMonths(-3).AddDays(-3),
            to = DateTime.UtcNow.Date.AddDays(-5);
        Outcome days = Run("Get-ZoomDailyReport -From $from -To $to", ("from", from), ("to", to)).Clean();
        Assert.Equal(Enumerable.Range(0, (to - from).Days + 1).Select(n => from.AddDays(n)), days.Values<DateTime>("Date"));
        Assert.Equal(
            Account.PastMeetings.Count(meeting => meeting.Start.UtcDateTime.Date >= from && meeting.Start.UtcDateTime.Date <= to),
            days.Values<int>("Meetings").Sum()
        );
        Outcome text = Run($"Get-ZoomDailyReport -From {from:yyyy-MM-dd} -To {from:yyyy-MM-dd}").Clean();
        Assert.Equal([from], text.Values<DateTime>("Date"));
    }

    [Fact]
    public void A_range_without_an_end_ends_today_and_without_a_start_it_has_a_month()
    {
        DateTime today = DateTime.UtcNow.Date;
        Assert.Equal(today, Run("Get-ZoomDailyReport -From ([datetime]::Now.AddDays(-40))").Clean().Values<DateTime>("Date")[^1]);
        Outcome month = Run("Get-ZoomDailyReport -To ([datetime]::UtcNow)").Clean();
        Assert.Equal([today.AddMonths(-1), today], [month.Values<DateTime>("Date")[0], month.Values<DateTime>("Date")[^1]]);
        Assert.Equal(
            today,
            Run("Get-ZoomDailyReport -From $today -To $today.AddMonths(9)", ("today", today)).Clean().Values<DateTime>("Date")[0]
        );
    }

    [Theory]
    [InlineData("-From 2026-02-01 -To 2026-01-01", "InvalidArgument")]
    [InlineData("-From 2026-02-01 -Month 2", "AmbiguousParameterSet")]
    public void A_range_that_makes_no_sense_is_refused(string range, string error)
    {
        Account.ClearExchanges();
        Assert.Equal(error, Run("Get-ZoomDailyReport " + range).ErrorId);
        Assert.Empty(Account.Exchanges);
    }

    [Fact]
    public void An_invalid_month_is_refused() =>
        Assert.Equal("ParameterArgumentValidationError", Terminates("Get-ZoomDailyReport -Month 13").ErrorId);

    private SandboxMeeting[] Held() =>
        [.. Account.PastMeetings.Where(meeting => meeting.Start.Year == s_month.Year && meeting.Start.Month == s_month.Month)];
}
