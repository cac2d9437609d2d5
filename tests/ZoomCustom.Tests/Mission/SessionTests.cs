using System;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>How a session replaces its tokens.</summary>
public sealed class SessionTests : Tenant
{
    private readonly SettableClock _clock = new();

    protected override SandboxOptions Options => new() { Clock = _clock };

    private int TokensAsked => Account.Exchanges.Count(exchange => exchange.Request.Path == "/oauth/token");

    [Fact]
    public void A_revoked_token_is_replaced_and_the_command_continues()
    {
        Account.RevokeTokens();
        Assert.Equal(300, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(2, TokensAsked);
    }

    [Fact]
    public void A_token_that_expires_during_a_pipeline_is_replaced()
    {
        Outcome outcome = Run(
                "Get-ZoomUser -PageSize 20 | ForEach-Object { $end.Invoke(); $_ }",
                ("end", (Action)(() => _clock.Now += TimeSpan.FromSeconds(30)))
            )
            .Clean();
        Assert.Equal(300, outcome.Output.Count);
        // Page tokens can expire too. The list is then read again, but no user is returned twice.
        Assert.Equal(300, outcome.Values<string>("Email").Distinct().Count());
        // 300 users at half a minute each take two and a half hours. A token lasts one hour.
        Assert.InRange(TokensAsked, 2, 5);
    }

    [Fact]
    public void A_given_access_token_cannot_be_replaced_and_the_error_says_so()
    {
        Run(
                "Connect-ZoomCustom -AccessToken $token -BaseUri $root",
                ("token", Secret(Account.IssueAccessToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Account.RevokeTokens();
        Outcome outcome = Terminates("'a@example.com', 'b@example.com' | Get-ZoomUser");
        Assert.Equal("ZoomAuth.invalid_token", outcome.ErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, outcome.Error.CategoryInfo.Category);
        Assert.Contains("Connect again", outcome.Error.Exception.Message);
    }
}
