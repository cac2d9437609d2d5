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
        SandboxUser user = Account.PastMeetings[0].Host;
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
            held.Where(meeting => meeting.Host == user && meeting.People.Count == 1).Select(meeting => meeting.Uuid),
            Read("-Type pastOne")
        );
        Assert.Equal(held.Where(meeting => meeting.People.Contains(user)).Select(meeting => meeting.Uuid), Read("-Type pastJoined"));
    }
}
