using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Reflection;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>What Tab offers.</summary>
public sealed class CompletionTests : Tenant
{
    [Theory]
    [InlineData("Get-ZoomUser -Status ", "active,inactive,pending")]
    [InlineData("Get-ZoomUser -Status in", "inactive")]
    [InlineData("Get-ZoomCallLog -Direction active, out", "outbound")]
    [InlineData("Invoke-ZoomApi -Method P", "POST,PUT,PATCH")]
    [InlineData("Set-ZoomUserStatus -Status ", "Active,Inactive")]
    [InlineData("Connect-ZoomCustom -Plan ", "Business,Free,Pro")]
    [InlineData("Set-ZoomUser me -TimeZone berl", "Europe/Berlin")]
    [InlineData("New-ZoomMeeting me -TimeZone los_", "America/Los_Angeles")]
    [InlineData("Get-ZoomMeeting me -TimeZone Canada", "Canada/Atlantic")]
    [InlineData("Set-ZoomUserLicense x -ZoomOneType ProPlus", "ProPlusUsCaUnlimited")]
    [InlineData("Set-ZoomUserLicense x -PlanUnitedType procon", "")]
    [InlineData("Get-ZoomCustomScope -Area gr", "group")]
    [InlineData("Get-ZoomCustomScope -Action 'Create M", "'Create Meeting'")]
    public void Known_values_are_offered(string typed, string offered) =>
        Assert.Equal(offered.Split(',', System.StringSplitOptions.RemoveEmptyEntries), Offered(typed));

    [Theory]
    [InlineData("Get-ZoomGroupMember Sal", "Sales")]
    [InlineData("Remove-ZoomGroup -GroupId emp", "'Empty Group'")]
    [InlineData("Get-ZoomRoleMember help", "'Help Desk'")]
    [InlineData("Set-ZoomRole 'Help Desk' -AddPrivilege Report:R", "Report:Read")]
    [InlineData("Set-ZoomUser -UserId carlos.almeida.10@", "carlos.almeida.10@example.com")]
    [InlineData("Set-ZoomUser me -Manager carlos.almeida.10", "carlos.almeida.10@example.com")]
    [InlineData("Move-ZoomUserLicense -From carlos.almeida.10", "carlos.almeida.10@example.com")]
    [InlineData("Remove-ZoomUser x -TransferEmail carlos.almeida.10", "carlos.almeida.10@example.com")]
    public void What_the_account_has_is_offered_by_name(string typed, string offered) =>
        Assert.Equal(offered, Assert.Single(Offered(typed)));

    [Fact]
    public void Rooms_and_apps_are_shown_by_name_and_put_in_by_id()
    {
        foreach ((string typed, string list, string id, string name) in new[] { ("Get-ZoomRoom ", "Get-ZoomRoom", "RoomId", "Name"), ("Get-ZoomApp ", "Get-ZoomApp -Type public", "AppId", "AppName") })
        {
            Outcome known = Run(list).Clean();
            IReadOnlyList<CompletionResult> offered = Complete(typed);
            Assert.Equal(known.Values<string>(id).Order(), offered.Select(one => one.CompletionText.Trim('\'')).Order());
            Assert.Equal(known.Values<string>(name).Order(), offered.Select(one => one.ListItemText).Order());
        }
    }

    [Fact]
    public void The_session_that_is_given_is_asked()
    {
        Run("$other = Connect-ZoomCustom -Sandbox -UserCount 2 -PassThru; $null = Connect-ZoomCustom -Sandbox -UserCount 40").Clean();
        Assert.InRange(Offered("Get-ZoomUser -Session $other -UserId ").Count, 1, 2);
    }

    [Fact]
    public void What_was_read_is_offered_again_without_asking()
    {
        string[] first = [.. Offered("Get-ZoomGroupMember ")];
        Account.ClearExchanges();
        Assert.Equal(first, Offered("Remove-ZoomGroup -GroupId "));
        Assert.Empty(Account.Exchanges);
    }

    [Theory, InlineData("stall"), InlineData("error")]
    public void When_Zoom_does_not_answer_nothing_is_offered_and_nothing_said(string fault)
    {
        Account.Faults.Next(fault, times: 50, operation: nameof(Catalogue.ListGroups));
        Assert.Empty(Offered("Get-ZoomGroupMember "));
    }

    [Fact]
    public void Without_a_session_nothing_is_offered_and_nothing_said()
    {
        Run("Disconnect-ZoomCustom").Clean();
        Assert.Empty(Offered("Get-ZoomGroupMember Sal"));
    }

    [Fact]
    public void A_value_that_is_not_known_is_taken_all_the_same() =>
        Assert.Equal("Zoom.300", Run("$trial = Connect-ZoomCustom -Sandbox -UserCount 5 -PassThru; Get-ZoomUser -Status brand_new -Session $trial").ErrorId);

    /// <summary>What is offered for an id is a name where one can be told, so it has to be taken for one.</summary>
    [Fact]
    public void A_group_or_role_that_is_offered_by_name_is_taken_by_name()
    {
        IEnumerable<PropertyInfo> offered = Run("Get-Command -Module ZoomCustom").Clean().Output
            .SelectMany(o => ((CmdletInfo)o.BaseObject).ImplementingType.GetProperties())
            .Where(p => p.Name is "GroupId" or "RoleId" && p.IsDefined(typeof(ParameterAttribute)));
        Assert.NotEmpty(offered);
        Assert.All(offered, p => Assert.Contains(p.GetCustomAttributesData(), a => a.AttributeType.Name == "NamedAttribute"));
    }

    // Where a parameter's values are not known, PowerShell offers files.
    private IReadOnlyList<string> Offered(string typed) => [.. Complete(typed).Select(one => one.CompletionText)];

    private IReadOnlyList<CompletionResult> Complete(string typed) =>
        [.. Run("[Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches", ("typed", typed)).Clean()
            .Output.Select(o => (CompletionResult)o.BaseObject).Where(one => one.ResultType == CompletionResultType.ParameterValue)];
}
