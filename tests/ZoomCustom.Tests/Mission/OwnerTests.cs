using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>A record that belongs to a user says whose it is.</summary>
public sealed class OwnerTests : Tenant
{
    [Theory]
    [InlineData("Get-ZoomUserSetting")]
    [InlineData("Get-ZoomUserPermission")]
    public void A_record_has_the_identity_of_the_piped_user(string cmdlet)
    {
        Outcome outcome = Run($"Get-ZoomUser -Status active -First 20 | {cmdlet}").Clean();
        SandboxUser[] users = [.. Account.Users.Where(user => user.Status == "active").Take(20)];
        Assert.Equal(users.Select(user => user.Id), outcome.Values<string>("UserId"));
        Assert.Equal(users.Select(user => user.Email), outcome.Values<string>("Email"));
        Assert.Equal(users.Select(user => $"{user.FirstName} {user.LastName}"), outcome.Values<string>("DisplayName"));
    }

    [Fact]
    public void A_record_has_what_a_text_or_a_row_says()
    {
        SandboxUser user = Licensed;
        PSObject byAddress = Run($"Get-ZoomUserSetting {user.Email}").Clean().Output.Single(),
            byId = Run($"Get-ZoomUserSetting {user.Id}").Clean().Output.Single(),
            byRow = Run($"[pscustomobject]@{{ UserId = '{user.Id}'; Email = '{user.Email}' }} | Get-ZoomUserSetting")
                .Clean()
                .Output.Single();
        Assert.Equal([user.Email, null, user.Email], new[] { byAddress, byId, byRow }.Select(one => one.Properties["Email"].Value));
        Assert.All([byAddress, byId, byRow], one => Assert.Null(one.Properties["DisplayName"].Value));
    }

    [Fact]
    public void Calls_and_meetings_of_a_user_have_the_users_identity()
    {
        SandboxUser caller = Account.CallHistory[0].User;
        Outcome calls = Run($"Get-ZoomUser {caller.Email} | Get-ZoomCallLog -From ([datetime]::UtcNow.Date.AddMonths(-5))").Clean();
        Assert.NotEmpty(calls.Output);
        AssertOwner(caller, calls);
        SandboxUser host = Account.PastMeetings[0].Host;
        Outcome past = Run($"Get-ZoomUser {host.Email} | Get-ZoomUserMeetingReport -From ([datetime]::UtcNow.Date.AddMonths(-5))").Clean();
        Assert.NotEmpty(past.Output);
        AssertOwner(host, past);
        host = Account.Meetings[0].Host;
        Outcome meetings = Run($"Get-ZoomUser {host.Email} | Get-ZoomMeeting").Clean();
        Assert.NotEmpty(meetings.Output);
        AssertOwner(host, meetings);
        // A meeting's own ID counts, although the meeting also has its host's.
        Assert.Equal(
            meetings.Values<string>("MeetingId"),
            Run($"Get-ZoomMeeting {host.Email} | Get-ZoomMeeting").Clean().Values<string>("MeetingId")
        );
    }

    private static void AssertOwner(SandboxUser user, Outcome outcome)
    {
        Assert.Equal([user.Id], outcome.Values<string>("UserId").Distinct());
        Assert.Equal([user.Email], outcome.Values<string>("Email").Distinct());
        Assert.Equal([$"{user.FirstName} {user.LastName}"], outcome.Values<string>("DisplayName").Distinct());
    }
}
