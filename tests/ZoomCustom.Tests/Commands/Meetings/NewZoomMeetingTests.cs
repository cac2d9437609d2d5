using System.Linq;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Meetings;

public sealed class NewZoomMeetingTests : Tenant
{
    [Fact]
    public void A_meeting_is_created_with_its_schedule_recurrence_and_settings()
    {
        Run(
                "New-ZoomMeeting $id 'Stand-up' -StartTime '2027-01-04T09:00:00' -TimeZone Europe/Berlin -Duration 15 "
                    + "-Recurrence @{ Type = 2; RepeatInterval = 1; WeeklyDays = '2'; EndTimes = 10 } -Setting @{ HostVideo = "
                    + "$true; waiting_room = $false }",
                ("id", Basic.Id)
            )
            .Clean();
        JObject body = Body("POST");
        Assert.Contains("\"start_time\":\"2027-01-04T08:00:00Z\"", System.Text.Encoding.UTF8.GetString(Account.Exchanges[^1].Request.Body));
        Assert.Equal(
            (8, 2, true, false),
            (
                (int)body["type"]!,
                (int)body["recurrence"]!["type"]!,
                (bool)body["settings"]!["host_video"]!,
                (bool)body["settings"]!["waiting_room"]!
            )
        );
        Assert.Equal("InvalidArgument", Run("New-ZoomMeeting $id -Type Scheduled", ("id", Basic.Id)).ErrorId);
    }

    [Fact]
    public void A_meeting_can_be_copied()
    {
        Run(
                $"New-ZoomMeeting {Basic.Id} 'Stand-up' -StartTime ([datetime]::UtcNow.Date.AddDays(3).AddHours(9)) -Duration 15 "
                    + $"| New-ZoomMeeting"
            )
            .Clean();
        Outcome meetings = Run($"Get-ZoomMeeting {Basic.Id} | Where-Object Topic -eq 'Stand-up'").Clean();
        Assert.Equal(2, meetings.Output.Count);
        Assert.Equal(["2", "2"], meetings.Output.Select(m => m.Properties["Type"].Value.ToString()));
        Assert.Single(meetings.Output.Select(m => m.Properties["StartTime"].Value).Distinct());
    }

    [Fact]
    public void Times_that_the_module_returns_are_accepted_as_times()
    {
        Run(
                $"$user = Get-ZoomUser {Basic.Id}; Get-ZoomCallLog -From $user.LastLoginTime -WarningAction Ignore; "
                    + $"New-ZoomMeeting {Basic.Id} T -StartTime $user.LastLoginTime.AddYears(2) -Duration 5"
            )
            .Clean();
        Assert.Equal(
            Basic.LastLogin!.Value.AddYears(2),
            Run($"Get-ZoomMeeting {Basic.Id} | Where-Object Topic -eq T").Clean().Values<System.DateTimeOffset>("StartTime").Single()
        );
    }
}
