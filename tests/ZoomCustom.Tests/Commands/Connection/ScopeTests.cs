using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class ScopeTests : Tenant
{
    protected override bool Connected => false;

    [Fact]
    public void A_scope_that_was_not_granted_is_named_before_anything_is_sent()
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
    public void A_path_that_only_looks_like_a_users_is_not_held_to_the_scope_of_users()
    {
        Account.Withhold("user:read:user:admin");
        Connect().Clean();
        Assert.Equal("MissingScope", Run("Invoke-ZoomApi /users/somebody@example.com").ErrorId);
        Assert.Equal("MissingScope", Run("Invoke-ZoomApi /%75sers/somebody@example.com").ErrorId);
        // The sandbox has no such operation.
        Assert.Equal("Zoom.2300", Run("Invoke-ZoomApi /users/email -Query @{ email = 'somebody@example.com' }").ErrorId);
        Account.ClearExchanges();
    }

    [Fact]
    public void Zoom_saying_so_gives_the_same_error()
    {
        Account.Withhold("user:read:list_users:admin");
        Run("Connect-ZoomCustom -AccessToken $token -BaseUri $root", ("token", Secret(Account.IssueAccessToken())), ("root", Server.BaseUri)).Clean();
        Outcome outcome = Run("Get-ZoomUser");
        Assert.Equal("MissingScope", outcome.ErrorId);
        Assert.Contains("user:read:list_users:admin", outcome.Error.Exception.Message);
    }

    [Fact]
    public void Scopes_are_listed_with_their_cmdlets_and_whether_they_are_granted()
    {
        Outcome before = Run("Get-ZoomCustomScope").Clean();
        Assert.All(before.Output, scope => Assert.Null(scope.Properties["Granted"].Value));
        Account.Withhold("group:write:member:admin");
        Connect().Clean();
        Outcome after = Run("Get-ZoomCustomScope").Clean();
        Assert.Equal(["group:write:member:admin"], after.Output.Where(s => s.Properties["Granted"].Value is false).Select(s => s.ToString()));
        Assert.Equal(["Add-ZoomGroupMember"], after.Output.Where(s => s.ToString() == "group:write:member:admin").SelectMany(s => (System.Collections.Generic.IReadOnlyList<string>)s.Properties["Cmdlet"].Value));
    }
}
