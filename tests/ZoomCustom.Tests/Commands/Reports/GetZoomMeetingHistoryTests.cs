using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomMeetingHistoryTests : Tenant
{
    private static readonly DateTime s_from = DateTime.UtcNow.Date.AddDays(-70),
        s_to = DateTime.UtcNow.Date.AddDays(-2);

    /// <summary>An account that refuses the largest page that Zoom documents for other lists.</summary>
    protected override SandboxOptions Options => new() { MaxAcceptedPageSize = 30 };

    [Fact]
    public void Meetings_and_webinars_are_listed_with_their_hosts_and_features()
    {
        Outcome history = Run("Get-ZoomMeetingHistory -From $from -To $to", ("from", s_from), ("to", s_to)).Clean();
        SandboxMeeting[] held =
        [
            .. Account.PastMeetings.Concat(Account.PastWebinars).Where(one => one.Start >= s_from && one.Start < s_to.AddDays(1)),
        ];
        Assert.Equal(held.Select(one => one.Uuid).Order(), history.Values<string>("MeetingUuid").Order());
        Assert.Contains("Webinar", history.Values<string>("Type"));
        Assert.Contains(history.Output, one => (string)one.Properties["UserId"].Value == held[0].Host.Email);
        // A page of 300 is refused, and so is one of 100.
        string[] queries = [.. Account.Exchanges.Select(one => one.Request.Query).Where(query => query.Contains("meeting_type=all"))];
        Assert.Contains("page_size=300", queries[0]);
        Assert.Contains("page_size=30", queries[^1]);
        Assert.DoesNotContain("page_size=300", queries[^1]);
    }

    [Fact]
    public void Features_and_types_select_meetings()
    {
        Outcome recorded = Run("Get-ZoomMeetingHistory -MeetingFeature record_to_cloud, registration -From $from", ("from", s_from))
            .Clean();
        Assert.Equal(
            Account
                .PastMeetings.Where(one => one.Start >= s_from && (one.IsRecorded || one.HasRegistration))
                .Select(one => one.Uuid)
                .Order(),
            recorded.Values<string>("MeetingUuid").Order()
        );
        // Zoom's documents say that values are separated by commas, but they list only single ones.
        Account.ClearExchanges();
        Outcome webinars = Run("Get-ZoomMeetingHistory -MeetingType webinar -From $from", ("from", s_from)).Clean();
        Assert.Equal(
            Account.PastWebinars.Where(one => one.Start >= s_from).Select(one => one.Uuid).Order(),
            webinars.Values<string>("MeetingUuid").Order()
        );
        Assert.NotEmpty(webinars.Output);
    }
}
