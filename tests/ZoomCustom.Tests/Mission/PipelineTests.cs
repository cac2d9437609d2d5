using System;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>Reads piped to other reads, and reads with names and dates.</summary>
public sealed class PipelineTests : Tenant
{
    [Theory]
    [InlineData("Get-ZoomUser -Status active -First 3 | Get-ZoomUserSetting", 3)]
    [InlineData("Get-ZoomUser -Status active -First 3 | Get-ZoomUserPermission", 3)]
    [InlineData("Get-ZoomGroup -First 1 | Get-ZoomGroupAdmin", 4)]
    [InlineData("Get-ZoomBillingReport | Get-ZoomBillingInvoice", 24)]
    [InlineData("Get-ZoomRole | Get-ZoomRoleMember | Where-Object RoleId -eq 1", 3)]
    [InlineData("Get-ZoomRoom | Get-ZoomRoom", 6)]
    [InlineData("Get-ZoomPhoneUser | Get-ZoomPhoneUser", 12)]
    [InlineData("Get-ZoomSubAccount | Get-ZoomPlanUsage", 3)]
    [InlineData("Get-ZoomSubAccount | Get-ZoomSubAccount", 3)]
    [InlineData("Get-ZoomApp -Type public | Get-ZoomApp", 4)]
    [InlineData("Get-ZoomApp -Type public -First 1 | Get-ZoomAppRequest", 6)]
    public void The_output_of_one_cmdlet_can_be_piped_to_another(string script, int count) =>
        Assert.Equal(count, Run(script).Clean().Output.Count);

    [Fact]
    public void Users_can_be_piped_to_their_meetings_and_participants()
    {
        SandboxUser host = Account.PastMeetings[0].Host;
        SandboxMeeting[] meetings =
        [
            .. Account.PastMeetings.Where(m => m.Host == host && m.Start.UtcDateTime >= DateTime.UtcNow.Date.AddMonths(-1)),
        ];
        Outcome outcome = Run("$host_ | Get-ZoomUserMeetingReport | Get-ZoomMeetingParticipant", ("host_", host.Id)).Clean();
        Assert.Equal(meetings.Sum(m => m.People.Count), outcome.Output.Count);
        Assert.Equal(meetings.Select(m => m.Uuid), outcome.Values<string>("MeetingId").Distinct());
    }

    [Theory]
    [InlineData("Get-ZoomGroup engineering", "Engineering")]
    [InlineData("Get-ZoomGroupMember Sales -First 1 | ForEach-Object { Get-ZoomGroup $_.GroupId }", "Sales")]
    [InlineData("Get-ZoomRole 'Help Desk'", "Help Desk")]
    public void A_name_can_be_used_instead_of_an_id(string script, string name) =>
        Assert.Equal(name, Run(script).Clean().Values<string>("Name").Single());

    [Fact]
    public void A_name_filters_a_report()
    {
        Run("Get-ZoomUsageReport -GroupId Engineering").Clean();
        Assert.Contains("group_id=" + Account.Groups.Single(group => group.Name == "Engineering").Id, Account.Exchanges[^1].Request.Query);
        Assert.Equal(3, Run("Get-ZoomUser -RoleId admin").Clean().Output.Count);
    }

    [Theory]
    [InlineData("Get-ZoomSignInLog", "Time")]
    [InlineData("Get-ZoomOperationLog", "Time")]
    [InlineData("Get-ZoomTelephoneReport", "StartTime")]
    [InlineData("Get-ZoomUserMeetingReport $host_", "StartTime")]
    public void A_report_of_several_months_has_each_record_once_and_in_order(string script, string time)
    {
        Outcome outcome = Run(script + " -From ([datetime]::UtcNow.AddMonths(-4)) -To ([datetime]::UtcNow)", Reads.Names(Account)).Clean();
        DateTime[] times = [.. outcome.Values<DateTime>(time)];
        Assert.Equal(times.OrderDescending(), times);
        Assert.True(times[0] - times[^1] > TimeSpan.FromDays(90), "The records don't cover the range.");
        Assert.Equal(
            outcome.Output.Count,
            outcome
                .Output.Select(o => o.BaseObject.GetType().GetProperties().Aggregate("", (text, p) => text + p.GetValue(o.BaseObject)))
                .Distinct()
                .Count()
        );
        string[] windows =
        [
            .. Account.Exchanges.Select(e => e.Request.Query).Where(q => q.Contains("from=", StringComparison.Ordinal)).Distinct(),
        ];
        Assert.True(windows.Length >= 4);
        Assert.All(windows, query => Assert.Matches(@"from=\d{4}-\d\d-\d\d(&|$)", query));
    }

    [Fact]
    public void Groups_can_be_named_in_filters_and_fields_too()
    {
        string sales = Account.Groups.Single(group => group.Name == "Sales").Id;
        Run("Get-ZoomCallLog -GroupId Sales").Clean();
        Assert.Contains("group_ids=" + sales, Account.Exchanges.Last().Request.Query);
        Run("New-ZoomUser new@example.com; Set-ZoomUser new@example.com -GroupId Sales").Clean();
        Assert.Equal(["Sales"], Account.Users.Single(user => user.Email == "new@example.com").Groups.Select(group => group.Name));
    }
}
