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
