using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomTelephoneReportTests : Tenant
{
    [Fact]
    public void Calls_into_meetings_are_listed_with_their_cost()
    {
        SandboxMeeting[] called =
        [
            .. Account.PastMeetings.Where(meeting => meeting.Id % 4 == 0 && meeting.Start > DateTimeOffset.UtcNow.AddDays(-60)),
        ];
        (DateTimeOffset from, DateTimeOffset to) = (called[^1].Start, called[0].Start);
        Outcome calls = Run("Get-ZoomTelephoneReport -From $from -To $to", ("from", from), ("to", to)).Clean();
        Assert.Equal(called.Select(meeting => meeting.Id), calls.Values<long>("MeetingId"));
        Assert.Equal(called.Select(meeting => meeting.Minutes * 0.02m), calls.Values<decimal>("Total"));
        Assert.Equal(
            ["premium", "toll-free", "US toll-number"],
            calls.Values<string>("Type").Distinct().Order(StringComparer.OrdinalIgnoreCase)
        );
    }

    [Fact]
    public void Filters_are_sent_to_Zoom()
    {
        Run("Get-ZoomTelephoneReport -Type 2 -QueryDateType meeting_start_time").Clean();
        Assert.Contains("type=2", Account.Exchanges[^1].Request.Query);
        Assert.Contains("query_date_type=meeting_start_time", Account.Exchanges[^1].Request.Query);
    }
}
