using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands;

public sealed class CompletionTests
{
    [Theory]
    [InlineData("Get-ZoomUser -Status ", "active,inactive,pending")]
    [InlineData("Get-ZoomUser -Status in", "inactive")]
    [InlineData("Get-ZoomCallLog -Direction active, out", "outbound")]
    [InlineData("Invoke-ZoomApi -Method P", "POST,PUT,PATCH")]
    [InlineData("Set-ZoomUserStatus -Status ", "Active,Inactive")]
    public void Known_values_are_offered(string typed, string offered)
    {
        using var shell = new Shell();
        Outcome outcome = shell.Run("[Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches", ("typed", typed)).Clean();
        Assert.Equal(offered.Split(','), outcome.Output.Select(o => ((CompletionResult)o.BaseObject).CompletionText));
    }

    [Theory]
    [InlineData("Get-ZoomGroupMember Sal", "Sales")]
    [InlineData("Remove-ZoomGroup -GroupId emp", "'Empty Group'")]
    [InlineData("Get-ZoomRoleMember help", "'Help Desk'")]
    [InlineData("Set-ZoomUser -UserId carlos.almeida.10@", "carlos.almeida.10@example.com")]
    [InlineData("Set-ZoomUser me -Manager carlos.almeida.10", "carlos.almeida.10@example.com")]
    [InlineData("Set-ZoomUserLicense x -ZoomOneType ProPlus", "ProPlusUsCaUnlimited")]
    public void What_the_account_has_is_offered_by_name(string typed, string offered)
    {
        using var shell = new Shell();
        Outcome outcome = shell.Run("Connect-ZoomCustom -Sandbox; [Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches", ("typed", typed)).Clean();
        Assert.Equal(offered, ((CompletionResult)Assert.Single(outcome.Output).BaseObject).CompletionText);
    }

    [Fact]
    public void Without_a_session_nothing_is_offered_and_nothing_said()
    {
        using var shell = new Shell();
        Outcome outcome = shell.Run("[Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches | Where-Object ResultType -eq ParameterValue", ("typed", "Get-ZoomGroupMember Sal")).Clean();
        Assert.Empty(outcome.Output);
    }

    [Fact]
    public void A_value_that_is_not_known_is_taken_all_the_same()
    {
        using var shell = new Shell();
        Outcome outcome = shell.Run("Connect-ZoomCustom -Sandbox -UserCount 20; Get-ZoomUser -Status brand_new");
        Assert.Equal("Zoom.300", outcome.ErrorId);
    }
}
