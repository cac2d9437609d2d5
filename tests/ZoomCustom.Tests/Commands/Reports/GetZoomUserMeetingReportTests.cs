using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomUserMeetingReportTests : Tenant
{
    [Fact]
    public void Meetings_of_a_user_are_listed_hosted_or_joined()
    {
        SandboxUser user = Account.PastMeetings.First(meeting => meeting.Participants == 1).Host;
        (DateTimeOffset from, DateTimeOffset to) = (Account.PastMeetings[200].Start, Account.PastMeetings[0].Start);
        SandboxMeeting[] held = [.. Account.PastMeetings.Where(meeting => meeting.Start >= from && meeting.Start <= to)];
        string[] Read(string more) =>
            [
                .. Run("Get-ZoomUserMeetingReport $mail -From $from -To $to " + more, ("mail", user.Email), ("from", from), ("to", to))
                    .Clean()
                    .Values<string>("Uuid"),
            ];
        Assert.Equal(held.Where(meeting => meeting.Host == user).Select(meeting => meeting.Uuid), Read(""));
        Assert.Equal(
            held.Where(meeting => meeting.Host == user && meeting.Participants == 1).Select(meeting => meeting.Uuid),
            Read("-Type pastOne")
        );
        Assert.Equal(held.Where(meeting => meeting.People.Contains(user)).Select(meeting => meeting.Uuid), Read("-Type pastJoined"));
    }

    [Fact]
    public void Times_without_a_time_zone_keep_their_clock_time()
    {
        SandboxMeeting meeting = Account.PastMeetings[0];
        DateTime joined = Run(
                "Get-ZoomUserMeetingReport $mail -From $from -First 1",
                ("mail", meeting.Host.Email),
                ("from", meeting.Start.AddDays(-1))
            )
            .Clean()
            .Values<DateTime>("JoinTime")
            .Single();
        Assert.Equal(DateTimeKind.Unspecified, joined.Kind);
        Assert.Equal(meeting.Start.ToString("yyyy-MM-dd HH:mm"), joined.ToString("yyyy-MM-dd HH:mm"));
    }
}
