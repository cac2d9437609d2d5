using System.Linq;
using Xunit;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Changes;

/// <summary>Changes that take something away ask for confirmation, and changes that give something don't.</summary>
public sealed class ConfirmTests : Tenant
{
    public static TheoryData<string> Taking =>
        [
            "Set-ZoomUserLicense $licensed -Type Basic",
            "Set-ZoomUserLicense $licensed -ZoomOneType None",
            "Set-ZoomUserLicense $licensed -PlanUnitedType None",
            "[pscustomobject]@{ Email = $licensed; Type = 'Basic' } | Set-ZoomUserLicense",
            "Set-ZoomUser $licensed -Feature @{ ZoomPhone = $false }",
            "Set-ZoomUser $licensed -Feature @{ ZoomPhone = 'false' }",
            "Set-ZoomUser $licensed -Feature @{ ZoomPhone = 0 }",
            "Set-ZoomUserStatus $licensed Inactive -WarningAction Ignore",
            "Add-ZoomRoleMember 'Help Desk' $admin",
            "Get-ZoomUser $admin | Add-ZoomRoleMember 'Help Desk'",
            "Remove-ZoomGroupMember $licensed -AllGroups",
            "Remove-ZoomRoleMember 'Help Desk' $licensed",
            "Set-ZoomRole 'Help Desk' -Privilege User:Read",
            "Set-ZoomRole 'Help Desk' -RemovePrivilege User:Read",
            "Remove-ZoomUserPicture $licensed",
            "Move-ZoomUserLicense $licensed $basic",
            "Remove-ZoomUser $licensed",
            "Remove-ZoomGroup 'Empty Group'",
            "Invoke-ZoomApi /users/$licensed -Method DELETE",
        ];

    public static TheoryData<string> Giving =>
        [
            "Set-ZoomUserLicense $basic -Type Licensed",
            "Set-ZoomUserLicense $basic -PlanUnitedType BizUnitedUsCaUnlimited",
            "Set-ZoomUser $basic -Feature @{ ZoomPhone = $true }",
            "Set-ZoomUser $basic -Department ''",
            "Set-ZoomUserStatus $gone Active",
            "Set-ZoomRole 'Help Desk' -AddPrivilege User:Edit",
            "Add-ZoomGroupMember 'Empty Group' $basic",
        ];

    private (string, object?)[] Names
    {
        get
        {
            SandboxUser gone = Account.Users.Last(user => user.RoleId == "2" && user.Status == "active");
            Account.SetStatus(gone, "inactive");
            // All of this can be taken.
            SandboxUser licensed = Licensed;
            (licensed.RoleId, licensed.PlanUnitedType, licensed.ZoomOneType) = (
                Account.Roles.Single(role => role.Name == "Help Desk").Id,
                "32",
                16
            );
            Account.Groups[0].Add(licensed);
            string admin = Account.Users.First(user => user.RoleId == "1").Email;
            return [("licensed", licensed.Email), ("basic", Basic.Email), ("gone", gone.Email), ("admin", admin)];
        }
    }

    [Theory, MemberData(nameof(Taking))]
    public void A_change_that_takes_something_away_isnt_made_without_confirmation(string script)
    {
        Assert.Equal("CannotAsk", Terminates(script, Names).ErrorId);
        Assert.Empty(Account.Changes);
    }

    [Theory, MemberData(nameof(Taking))]
    public void It_is_made_with_Confirm_false(string script)
    {
        Outcome outcome = Run(script + " -Confirm:$false", Names);
        Assert.DoesNotContain(outcome.Errors, error => error.FullyQualifiedErrorId.StartsWith("CannotAsk"));
        Assert.Contains(Account.Exchanges, exchange => exchange.Request.Method is not "GET");
    }

    /// <summary>A second run of a script that forgot -Confirm:$false doesn't end at the first user who is done.</summary>
    [Theory]
    [InlineData("Set-ZoomUserLicense $basic -Type Basic")]
    [InlineData("Set-ZoomUserLicense $basic -PlanUnitedType None")]
    [InlineData("Set-ZoomUserLicense $basic -ZoomOneType None")]
    [InlineData("Set-ZoomUserStatus $gone Inactive -WarningAction Ignore")]
    [InlineData("Set-ZoomRole 'Help Desk' -RemovePrivilege Role:Edit")]
    [InlineData("Remove-ZoomRoleMember 'Help Desk' $basic")]
    public void Nothing_is_asked_if_there_is_nothing_to_take(string script)
    {
        (string, object?)[] names = Names;
        int before = Account.Changes.Count;
        Run(script, names).Clean();
        Assert.Equal(before, Account.Changes.Count);
    }

    [Theory, MemberData(nameof(Giving))]
    public void A_change_that_gives_something_doesnt_ask(string script)
    {
        Run(script, Names).Clean();
        Assert.Single(Account.Changes);
    }
}
