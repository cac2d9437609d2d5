using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>The errors for a missing scope.</summary>
public sealed class ScopeTests : Tenant
{
    protected override bool Connected => false;

    [Fact]
    public void A_missing_scope_is_named_before_anything_is_sent()
    {
        Account.Withhold("user:read:list_users:admin");
        Connect().Clean();
        Account.ClearExchanges();
        Outcome outcome = Terminates("Get-ZoomUser");
        Assert.Equal("MissingScope", outcome.ErrorId);
        Assert.Equal(ErrorCategory.PermissionDenied, outcome.Error.CategoryInfo.Category);
        Assert.Contains("Get-ZoomUser", outcome.Error.Exception.Message);
        Assert.Contains("user:read:list_users:admin", outcome.Error.Exception.Message);
        Assert.Contains("Connect-ZoomCustom", outcome.Error.Exception.Message);
        Assert.Empty(Account.Exchanges);
        Assert.NotEmpty(Run("Get-ZoomGroup").Clean().Output);
    }

    [Theory]
    [InlineData("Get-ZoomGroup", "Id", "group:read:group:admin")]
    [InlineData("Get-ZoomRole", "Id", "role:read:role role:read:role:admin")]
    [InlineData("Get-ZoomRoom", "RoomId", "zoom_rooms:read:room:admin")]
    [InlineData("Get-ZoomPhoneUser", "Id", "phone:read:user phone:read:user:admin")]
    [InlineData("Get-ZoomPhoneUser", "Email", "phone:read:user phone:read:user:admin")]
    [InlineData("Get-ZoomSubAccount", "Id", "account:read:sub_account:master account:read:sub_account:admin")]
    public void With_only_the_scope_of_a_list_single_records_are_read_from_the_list(string command, string property, string scopes)
    {
        Account.Withhold(scopes.Split(' '));
        Connect().Clean();
        object[] wanted = [.. Run($"{command} -First 2").Clean().Values<object>(property)];
        Account.ClearExchanges();

        Outcome outcome = Run($"$wanted[1], 'No_Such_One_12345678', $wanted[0] | {command}", ("wanted", wanted));
        Assert.Equal([wanted[1], wanted[0]], outcome.Values<object>(property));
        Assert.Equal("NotFound", outcome.ErrorId);
        Assert.Equal("No_Such_One_12345678", outcome.Error.TargetObject);
        // A name is looked up in a list too.
        Assert.InRange(Sent("GET"), 1, 2);
    }

    [Fact]
    public void A_missing_scope_that_Zoom_reports_is_the_same_error()
    {
        Account.Withhold("user:read:list_users:admin");
        Run(
                "Connect-ZoomCustom -AccessToken $token -BaseUri $root",
                ("token", Secret(Account.IssueAccessToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Outcome outcome = Run("Get-ZoomUser");
        Assert.Equal("MissingScope", outcome.ErrorId);
        Assert.Contains("user:read:list_users:admin", outcome.Error.Exception.Message);
    }
}
