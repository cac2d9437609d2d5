using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class SetZoomUserStatusTests : Tenant
{
    private const string Member = "(Get-ZoomUser -Status active | Where-Object { $_.RoleId -eq '2' -and $_.Type -eq 'Licensed' })";

    [Fact]
    public void Piped_users_are_deactivated()
    {
        Outcome outcome = Run($"{Member}[0..4] | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru").Clean();
        Assert.Equal(5, outcome.Output.Count);
        Assert.Equal(["inactive"], outcome.Values<string>("Status").Distinct());
        Assert.Equal(5, Account.Changes.Count);
    }

    [Fact]
    public void Deactivating_removes_the_license_and_activating_does_not_restore_it()
    {
        Outcome outcome = Run(
                $"$u = {Member}[0]; $u | Set-ZoomUserStatus -Status Inactive -Confirm:$false; $u | Set-ZoomUserStatus -Status "
                    + $"Active -Confirm:$false -PassThru"
            )
            .Clean();
        Assert.Equal("active", outcome.Values<string>("Status").Single());
        Assert.Equal("Basic", outcome.Output.Single().Properties["Type"].Value.ToString());
    }

    [Theory, InlineData("ClockedIn", "clock_in"), InlineData("ClockedOut", "clock_out")]
    public void A_user_is_clocked_in_and_out(string status, string action)
    {
        Run($"{Member}[0] | Set-ZoomUserStatus -Status {status} -Confirm:$false").Clean();
        Assert.Equal(action, (string?)Body("PUT")["action"]);
    }

    [Fact]
    public void WhatIf_changes_nothing()
    {
        Run($"{Member}[0] | Set-ZoomUserStatus -Status Inactive -WhatIf").Clean();
        Assert.Empty(Account.Changes);
        Assert.DoesNotContain(Account.Exchanges, exchange => exchange.Request.Method == "PUT");
    }

    [Fact]
    public void A_noninteractive_session_gets_an_error_that_says_what_to_do()
    {
        Outcome outcome = Run($"{Member}[0] | Set-ZoomUserStatus -Status Inactive");
        Assert.Equal("CannotAsk", outcome.ErrorId);
        Assert.Contains("-Confirm:$false", outcome.Error.Exception.Message);
        Assert.Empty(Account.Changes);
    }

    [Fact]
    public void The_owner_cannot_be_deactivated_and_the_others_are()
    {
        Outcome outcome = Run(
            $"$members = {Member}[0..1]; $owner = Get-ZoomUser | Where-Object {{ $_.RoleId -eq '0' }}; "
                + "$members[0], $owner, $members[1] | Set-ZoomUserStatus -Status Inactive -Confirm:$false"
        );
        Assert.Equal("Zoom.200", outcome.ErrorId);
        Assert.Equal(ErrorCategory.PermissionDenied, outcome.Error.CategoryInfo.Category);
        Assert.Equal(2, Account.Changes.Count);
    }

    [Fact]
    public void ErrorAction_Stop_stops_at_the_first_error()
    {
        Outcome outcome = Run("'missing1', 'missing2' | Set-ZoomUserStatus -Status Inactive -Confirm:$false -ErrorAction Stop");
        Assert.NotNull(outcome.Terminating);
        Assert.Equal("NotFound", outcome.ErrorId);
        Assert.Single(Account.Exchanges, exchange => exchange.Request.Method == "PUT");
    }

    [Fact]
    public void Deactivating_warns_and_returns_the_lost_license_so_that_it_can_be_restored()
    {
        SandboxUser user = Licensed;
        Outcome outcome = Run(
                "$gone = $id | Set-ZoomUserStatus -Status Inactive -Confirm:$false -PassThru; $gone.LicenseBefore.Type; $id | "
                    + "Set-ZoomUserStatus -Status Active -Confirm:$false; $id | Set-ZoomUserLicense -Type $gone.LicenseBefore.Type",
                ("id", user.Id)
            )
            .Clean();
        Assert.Contains("lose their licenses", Assert.Single(outcome.Warnings));
        Assert.Equal("Licensed", outcome.Output.Single().ToString());
        Assert.Equal(2, user.Type);
    }
}
