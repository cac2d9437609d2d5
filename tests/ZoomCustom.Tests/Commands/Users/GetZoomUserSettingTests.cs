using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class GetZoomUserSettingTests : Tenant
{
    [Fact]
    public void Settings_can_be_read_by_PowerShells_names_and_by_Zooms()
    {
        Outcome outcome = Run(
                "$s = Get-ZoomUserSetting $id; $s.InMeeting.WaitingRoom; $s.InMeeting.waiting_room; $s.Feature.MeetingCapacity",
                ("id", Account.Users[0].Id)
            )
            .Clean();
        Assert.Equal([true, true, 300L], outcome.Output.Select(o => o.BaseObject));
    }

    [Fact]
    public void Features_of_the_license_are_returned_for_each_user()
    {
        SandboxUser[] users = [Licensed, Basic];
        Outcome settings = Run("$ids | Get-ZoomUserSetting", ("ids", users.Select(user => user.Id).ToArray())).Clean();
        Assert.Equal(users.Select(user => user.Id), settings.Values<string>("UserId"));
        Assert.Equal(
            [300L, 100L],
            Run("$ids | Get-ZoomUserSetting | ForEach-Object { $_.Feature.MeetingCapacity }").Clean().Output.Select(o => o.BaseObject)
        );
    }

    [Fact]
    public void Other_settings_and_single_fields_can_be_requested()
    {
        const string Security = "(Get-ZoomUserSetting $id -Option meeting_security).MeetingSecurity";
        Outcome asked = Run(Security + " | ForEach-Object { $_.WaitingRoom, $_.MeetingPassword }", ("id", Basic.Id)).Clean();
        Assert.Equal([true, true], asked.Output.Select(one => (bool)one.BaseObject));
        Run("Get-ZoomUserSetting $id -CustomQueryField waiting_room, chat", ("id", Basic.Id)).Clean();
        Assert.Contains("custom_query_fields=waiting_room%2Cchat", Account.Exchanges[^1].Request.Query);
    }
}
