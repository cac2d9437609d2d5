using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class ConnectTests : Tenant
{
    protected override bool Connected => false;

    public static TheoryData<string> Commands => ["Get-ZoomUser", "Get-ZoomGroup", "Get-ZoomCallLog", "Get-ZoomGroupMember x", "Invoke-ZoomApi /users", "'x' | Set-ZoomUserStatus -Status Active -Confirm:$false"];

    [Theory, MemberData(nameof(Commands))]
    public void Without_a_session_one_error_says_what_to_run(string command)
    {
        Outcome outcome = Terminates(command);
        Assert.Equal("NotConnected", outcome.ErrorId);
        Assert.Contains("Connect-ZoomCustom", outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_session_tells_what_it_is()
    {
        PSObject session = Assert.Single(Connect("-Name acme -PassThru").Clean().Output);
        Assert.Equal("acme", session.Properties["Name"].Value);
        Assert.Equal(Account.Options.AccountId, session.Properties["AccountId"].Value);
        Assert.Equal("account_credentials", session.Properties["Grant"].Value);
        Assert.Contains("user:read:list_users:admin", (IEnumerable<string>)session.Properties["Scopes"].Value);
        Assert.NotNull(session.Properties["ExpiresAt"].Value);
        Assert.Equal(["acme"], Run("Get-ZoomCustomSession").Clean().Values<string>("Name"));
    }

    [Fact]
    public void A_credential_connects_as_well()
    {
        Run("Connect-ZoomCustom -AccountId $account -Credential $credential -BaseUri $root",
            ("account", Account.Options.AccountId), ("root", Server.BaseUri),
            ("credential", new PSCredential(Account.Options.ClientId, Secret(Account.Options.ClientSecret)))).Clean();
        Assert.NotEmpty(Run("Get-ZoomUser -First 1").Clean().Output);
    }

    [Fact]
    public void An_access_token_connects_and_tells_who_it_belongs_to()
    {
        Outcome outcome = Run("Connect-ZoomCustom -AccessToken $token -BaseUri $root -PassThru", ("token", Secret(Account.IssueAccessToken())), ("root", Server.BaseUri)).Clean();
        Assert.NotNull(outcome.Output.Single().Properties["User"].Value);
        Assert.Null(outcome.Output.Single().Properties["Scopes"].Value);
        Assert.Equal(outcome.Values<string>("User"), Run("Get-ZoomUser me").Clean().Values<string>("Email"));
    }

    [Fact]
    public void A_wrong_secret_is_refused_with_Zooms_reason()
    {
        Outcome outcome = Terminates("Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri $root", ("secret", Secret("wrong-secret-value")), ("root", Server.BaseUri));
        Assert.Equal("ZoomAuth.invalid_client", outcome.ErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, outcome.Error.CategoryInfo.Category);
        Assert.DoesNotContain("wrong-secret-value", outcome.Error.Exception.ToString());
        Assert.Empty(Run("Get-ZoomCustomSession").Clean().Output);
    }

    [Fact]
    public void A_token_that_Zoom_does_not_know_is_refused_at_once()
    {
        Outcome outcome = Run("Connect-ZoomCustom -AccessToken $token -BaseUri $root", ("token", Secret("not-a-token")), ("root", Server.BaseUri));
        Assert.Equal(ErrorCategory.AuthenticationError, outcome.Error.CategoryInfo.Category);
        Assert.Empty(Run("Get-ZoomCustomSession").Clean().Output);
    }

    [Theory]
    [InlineData("-BaseUri http://zoom.example.com", "https")]
    [InlineData("-BaseUri ftp://127.0.0.1", "web address")]
    [InlineData("-BaseUri https://user@zoom.example.com", "user name")]
    [InlineData("-BaseUri https://zoom.example.com -Environment ZoomGov", "-Environment")]
    public void A_root_that_will_not_do_is_refused_before_anything_is_sent(string root, string says)
    {
        Outcome outcome = Run($"Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret {root}", ("secret", Secret("x")));
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains(says, outcome.Error.Exception.Message);
    }

    [Fact]
    public void Nobody_there_is_a_connection_error()
    {
        Outcome outcome = Run("Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri http://127.0.0.1:1", ("secret", Secret("x")));
        Assert.Equal("Unreachable", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ConnectionError, outcome.Error.CategoryInfo.Category);
    }

    [Fact]
    public void Disconnecting_ends_the_session_wherever_it_is_held()
    {
        Connect().Clean();
        Outcome outcome = Run("$s = Get-ZoomCustomSession; Disconnect-ZoomCustom; Get-ZoomUser -Session $s");
        Assert.Equal("NotConnected", outcome.ErrorId);
        Assert.Contains("ended", outcome.Error.Exception.Message);
        Assert.Empty(Run("Get-ZoomCustomSession").Clean().Output);
        Run("Disconnect-ZoomCustom").Clean();
    }

    [Fact]
    public void Several_sessions_stand_side_by_side_and_the_newest_is_used()
    {
        Connect("-Name first").Clean();
        Run("Connect-ZoomCustom -Sandbox -UserCount 40 -Name second").Clean();
        Assert.Equal(["first", "second"], Run("Get-ZoomCustomSession -ListAvailable").Clean().Values<string>("Name"));
        Assert.Equal(40, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(300, Run("Get-ZoomUser -Session (Get-ZoomCustomSession -ListAvailable)[0]").Clean().Output.Count);
    }

    [Fact]
    public void The_sandbox_in_the_module_needs_no_network_and_says_what_it_is()
    {
        PSObject session = Assert.Single(Run("Connect-ZoomCustom -Sandbox -UserCount 30 -Seed 7 -PassThru").Clean().Output);
        Assert.Equal("Sandbox", session.Properties["Environment"].Value);
        Assert.Equal("Sandbox", session.Properties["Name"].Value);
        Outcome once = Run("Get-ZoomUser").Clean();
        Run("Connect-ZoomCustom -Sandbox -UserCount 30 -Seed 7").Clean();
        Assert.Equal(once.Values<string>("Email"), Run("Get-ZoomUser").Clean().Values<string>("Email"));
        Assert.Equal(30, once.Output.Count);
    }

    [Fact]
    public void A_session_of_one_runspace_is_not_that_of_another_but_may_be_handed_over()
    {
        PSObject session = Connect("-PassThru").Clean().Output.Single();
        using var other = new Shell();
        Assert.Equal("NotConnected", other.Run("Get-ZoomUser").ErrorId);
        Assert.Equal(300, other.Run("Get-ZoomUser -Session $s", ("s", session)).Clean().Output.Count);
    }

    [Fact]
    public void One_session_serves_parallel_runspaces()
    {
        Connect().Clean();
        Outcome outcome = Run(
            "$s = Get-ZoomCustomSession; 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel { Import-Module $using:manifest; @(Get-ZoomUser -Session $using:s -PageSize 100).Count }",
            ("manifest", Paths.Manifest)).Clean();
        Assert.Equal(Enumerable.Repeat(300, 8), outcome.Output.Select(o => (int)o.BaseObject));
        Assert.Single(Account.Exchanges, exchange => exchange.Request.Path == "/oauth/token");
    }
}
