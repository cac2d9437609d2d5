using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Reports;

public sealed class GetZoomMeetingParticipantTests : Tenant
{
    [Fact]
    public void A_piped_participant_is_identified_by_user_and_not_by_number_in_the_meeting()
    {
        SandboxMeeting meeting = Account.PastMeetings.First(one => one.People.Count > 2);
        Run("$uuid | Get-ZoomMeetingParticipant | Select-Object -Last 1 | Set-ZoomUser -JobTitle Attendee", ("uuid", meeting.Uuid)).Clean();
        Assert.Equal([meeting.People[^1].Id], Account.Changes.Select(change => change.Target));
    }

    [Fact]
    public void Every_participant_is_listed_with_the_duration()
    {
        SandboxMeeting meeting = Account.PastMeetings.First(one => one.People.Count > 2);
        Outcome people = Run("Get-ZoomMeetingParticipant $uuid", ("uuid", meeting.Uuid)).Clean();
        Assert.Equal(meeting.People.Select(person => person.Email), people.Values<string>("UserEmail"));
        Assert.Equal([meeting.Minutes * 60], people.Values<int>("Duration").Distinct());
        Assert.Equal([meeting.Uuid], people.Values<string>("MeetingId").Distinct());
    }

    [Fact]
    public void IncludeField_adds_an_optional_field()
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
