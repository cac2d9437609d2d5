using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomMeetingReportTests : Tenant
{
    /// <summary>A UUID may begin with a slash, or have two in a row.</summary>
    [Theory, InlineData("/"), InlineData("//"), InlineData("+")]
    public void A_meeting_is_read_by_its_UUID(string part)
    {
        SandboxMeeting meeting = Account.PastMeetings.First(one =>
            part == "/" ? one.Uuid.StartsWith('/') : one.Uuid.Contains(part, StringComparison.Ordinal)
        );
        Outcome report = Run("Get-ZoomMeetingReport $uuid", ("uuid", meeting.Uuid)).Clean();
        Assert.Equal([meeting.Uuid], report.Values<string>("MeetingId"));
        Assert.Equal(
            (meeting.Minutes, meeting.People.Count),
            (report.Values<int>("Duration").Single(), report.Values<int>("ParticipantsCount").Single())
        );
    }

    [Fact]
    public void An_unknown_meeting_is_an_error_and_the_others_are_read()
    {
        Outcome outcome = Run(
            "$numbers | Get-ZoomMeetingReport",
            ("numbers", new object[] { Account.PastMeetings[0].Id, 12345, Account.PastMeetings[1].Id })
        );
        Assert.Equal(Account.PastMeetings.Take(2).Select(meeting => meeting.Uuid), outcome.Values<string>("Uuid"));
        Assert.Equal(("Zoom.3001", "12345"), (outcome.ErrorId, outcome.Error.TargetObject.ToString()));
    }
}
