using System;
using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Meetings;

public sealed class GetZoomMeetingTests : Tenant
{
    [Fact]
    public void Scheduled_meetings_can_be_piped_to_get_their_details()
    {
        SandboxUser host = Account.Meetings[0].Host;
        Outcome outcome = Run("Get-ZoomMeeting $host_ | Get-ZoomMeeting | ForEach-Object { $_.Settings.WaitingRoom }", ("host_", host.Id))
            .Clean();
        Assert.Equal([true, true, true], outcome.Output.Select(o => (bool)o.BaseObject));
    }

    [Fact]
    public void Upcoming_meetings_of_a_user_are_listed_and_previous_ones_on_request()
    {
        SandboxUser host = Account.Meetings[0].Host;
        Outcome coming = Run("Get-ZoomMeeting $mail", ("mail", host.Email)).Clean();
        Assert.Equal(
            Account.Meetings.Where(meeting => meeting.Host == host).Select(meeting => meeting.Start.ToUnixTimeSeconds()),
            coming.Values<DateTime>("StartTime").Select(time => new DateTimeOffset(time).ToUnixTimeSeconds())
        );
        Outcome over = Run("Get-ZoomMeeting $mail -Type previous_meetings").Clean();
        Assert.Equal(
            Account.PastMeetings.Where(meeting => meeting.Host == host).Select(meeting => meeting.Uuid),
            over.Values<string>("Uuid")
        );
    }

    [Theory]
    [InlineData("Get-ZoomMeeting -MeetingId $id", " ")]
    [InlineData("Get-ZoomMeeting -MeetingId $id", "-")]
    [InlineData("[pscustomobject]@{ MeetingId = $id } | Get-ZoomMeeting", "\u00A0")]
    public void A_meeting_id_can_be_written_as_Zoom_shows_it(string script, string between)
    {
        string id = Account.Meetings[0].Id.ToString(System.Globalization.CultureInfo.InvariantCulture);
        string shown = $"\u200E{id[..3]}{between}{id[3..7]}{between}{id[7..]}\uFEFF";
        Assert.Equal([id], Run(script, ("id", shown)).Clean().Values<string>("MeetingId"));
    }

    [Fact]
    public void A_range_that_ends_before_it_begins_is_refused()
    {
        Account.ClearExchanges();
        Assert.Equal("InvalidArgument", Run("Get-ZoomMeeting $id -From 2026-10-02 -To 2026-10-01", ("id", Basic.Id)).ErrorId);
        Assert.Empty(Account.Exchanges);
    }
}
