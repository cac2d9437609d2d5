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
        Assert.Equal(held.Sum(meeting => meeting.Minutes), days.Values<int>("MeetingMinutes").Sum());
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
    public void An_invalid_month_is_refused() =>
        Assert.Equal("ParameterArgumentValidationError", Terminates("Get-ZoomDailyReport -Month 13").ErrorId);

    private SandboxMeeting[] Held() =>
        [.. Account.PastMeetings.Where(meeting => meeting.Start.Year == s_month.Year && meeting.Start.Month == s_month.Month)];
}
