using System;
using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomUpcomingEventTests : Tenant
{
    [Fact]
    public void Events_of_the_next_month_are_listed()
    {
        Outcome events = Run("Get-ZoomUpcomingEvent").Clean();
        Assert.Superset(Account.Meetings.Select(one => one.Uuid).ToHashSet(), events.Values<string>("Id").ToHashSet());
        Assert.All(events.Values<string>("UserId"), host => Assert.Contains(Account.Users, user => user.Id == host));
        Assert.True(Run("Get-ZoomUpcomingEvent -Type webinar").Clean().Output.Count < events.Output.Count);
    }

    [Fact]
    public void A_range_selects_events()
    {
        DateTime day = DateTime.UtcNow.Date.AddDays(2);
        Outcome events = Run("Get-ZoomUpcomingEvent -Type meeting -From $day -To $day", ("day", day)).Clean();
        Assert.NotEmpty(events.Output);
        Assert.All(events.Values<DateTime>("StartTime"), time => Assert.Equal(day, time.ToUniversalTime().Date));
    }

    [Theory]
    [InlineData("-From 2026-01-01 -To 2026-02-02")]
    [InlineData("-From 2026-02-01 -To 2026-01-01")]
    public void A_range_that_Zoom_refuses_isnt_sent(string range)
    {
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Run($"Get-ZoomUpcomingEvent {range}").ErrorId);
        Assert.Empty(Account.Exchanges);
    }
}
