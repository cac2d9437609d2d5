using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomMeetingParticipantTests : Tenant
{
    [Fact]
    public void A_participant_names_the_user_and_not_the_number_within_the_meeting()
    {
        SandboxMeeting meeting = Account.PastMeetings.First(one => one.People.Count > 2);
        Run("$uuid | Get-ZoomMeetingParticipant | Select-Object -Last 1 | Set-ZoomUser -JobTitle Attendee", ("uuid", meeting.Uuid)).Clean();
        Assert.Equal([meeting.People[^1].Id], Account.Changes.Select(change => change.Target));
    }

    [Fact]
    public void Everyone_who_was_there_is_listed_with_the_time()
    {
        SandboxMeeting meeting = Account.PastMeetings.First(one => one.People.Count > 2);
        Outcome people = Run("Get-ZoomMeetingParticipant $uuid", ("uuid", meeting.Uuid)).Clean();
        Assert.Equal(meeting.People.Select(person => person.Email), people.Values<string>("UserEmail"));
        Assert.Equal([meeting.Minutes * 60], people.Values<int>("Duration").Distinct());
        Assert.Equal([meeting.Uuid], people.Values<string>("MeetingId").Distinct());
    }

    [Fact]
    public void A_field_that_is_left_out_comes_when_it_is_asked_for()
    {
        SandboxMeeting meeting = Account.PastMeetings[0];
        Assert.Equal(
            [null],
            Run("Get-ZoomMeetingParticipant $uuid", ("uuid", meeting.Uuid)).Clean().Values<string?>("RegistrantId").Distinct()
        );
        Assert.All(
            Run("Get-ZoomMeetingParticipant $uuid -IncludeField registrant_id").Clean().Values<string>("RegistrantId"),
            id => Assert.StartsWith("registrant-", id)
        );
    }
}
