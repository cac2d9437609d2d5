using System;
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

    [Theory]
    [InlineData("-Recurrence @{ Type = 'Weekly'; WeeklyDays = '2' }", "recurrence.type", "2")]
    [InlineData("-Recurrence @{ type = '3'; MonthlyWeek = -1 }", "recurrence.type", "3")]
    [InlineData("-Setting @{ Audio = 'THIRDPARTY' }", "settings.audio", "thirdParty")]
    [InlineData("-Setting @{ BreakoutRoom = @{ Enable = $true } }", "settings.breakout_room.enable", "True")]
    public void Documented_values_of_fields_are_sent_in_Zooms_spelling(string parameters, string path, string value)
    {
        string recurrence = parameters.Contains("-Recurrence") ? "" : "-Recurrence @{ Type = 1 }";
        Run($"New-ZoomMeeting $id T -StartTime '2027-01-04T09:00:00' {recurrence} {parameters}", ("id", Basic.Id)).Clean();
        Assert.Equal(value, Body("POST").SelectToken(path)!.ToString());
    }

    [Theory]
    [InlineData("-Recurrence @{ Type = 'Fortnightly' }", "1 (Daily), 2 (Weekly), 3 (Monthly)")]
    [InlineData("-Recurrence @{ Typ = 2 }", "'typ' isn't a documented field of -Recurrence")]
    [InlineData("-Setting @{ WaitingRom = $true }", "waiting_room")]
    [InlineData("-Setting @{ BreakoutRoom = @{ Enabled = $true } }", "enable, rooms")]
    [InlineData("-TrackingField @{ Feld = 'a' }", "field, value")]
    public void A_field_that_Zoom_does_not_document_is_an_error(string parameters, string says)
    {
        Account.ClearExchanges();
        string recurrence = parameters.Contains("-Recurrence") ? "" : "-Recurrence @{ Type = 1 }";
        Outcome outcome = Run($"New-ZoomMeeting someone@example.com T -StartTime '2027-01-04T09:00:00' {recurrence} {parameters}");
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains(says, outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
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
            Basic.LastLogin!.Value.LocalDateTime.AddYears(2),
            Run($"Get-ZoomMeeting {Basic.Id} | Where-Object Topic -eq T").Clean().Values<DateTime>("StartTime").Single()
        );
    }
}
