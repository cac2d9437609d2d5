using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomUsageReportTests : Tenant
{
    private static readonly DateTime s_from = DateTime.UtcNow.Date.AddDays(-20),
        s_to = DateTime.UtcNow.Date.AddDays(-2);

    [Fact]
    public void Hosts_are_counted_with_their_meetings()
    {
        Outcome hosts = Run("Get-ZoomUsageReport -From $from -To $to", ("from", s_from), ("to", s_to)).Clean();
        ILookup<string, SandboxMeeting> held = Account
            .PastMeetings.Where(meeting => meeting.Start >= s_from && meeting.Start < s_to.AddDays(1))
            .ToLookup(meeting => meeting.Host.Id);
        Assert.Equal(held.Select(host => host.Key).Order(), hosts.Values<string>("Id").Order());
        Assert.Equal(hosts.Values<string>("Id").Select(id => held[id].Count()), hosts.Values<int>("Meetings"));
        Assert.Equal(
            hosts.Values<string>("Id").Select(id => held[id].Sum(meeting => meeting.Minutes * meeting.Participants)),
            hosts.Values<int>("MeetingMinutes")
        );
    }

    [Fact]
    public void Users_who_hosted_no_meeting_are_listed_on_request()
    {
        string[] hosts = [.. Run("Get-ZoomUsageReport -From $from -To $to", ("from", s_from), ("to", s_to)).Clean().Values<string>("Id")];
        string[] others = [.. Run("Get-ZoomUsageReport -From $from -To $to -Type inactive").Clean().Values<string>("Id")];
        Assert.Equal(Account.Users.Where(user => user.Status == "active").Select(user => user.Id).Order(), hosts.Concat(others).Order());
    }
}
