using System;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Mission;

/// <summary>How a session lives through the ends of its tokens.</summary>
public sealed class SessionTests : Tenant
{
    private readonly SettableClock _clock = new();

    protected override SandboxOptions Options => new() { Clock = _clock };

    private int TokensAsked => Account.Exchanges.Count(exchange => exchange.Request.Path == "/oauth/token");

    [Fact]
    public void A_token_that_Zoom_took_back_is_replaced_and_the_work_goes_on()
    {
        Account.RevokeTokens();
        Assert.Equal(300, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(2, TokensAsked);
    }

    [Fact]
    public void A_token_that_ends_in_the_middle_of_a_pipeline_is_replaced_once()
    {
        Outcome outcome = Run(
                "Get-ZoomUser -PageSize 20 | ForEach-Object { $end.Invoke(); $_ }",
                ("end", (Action)(() => _clock.Now += TimeSpan.FromSeconds(30)))
            )
            .Clean();
        Assert.Equal(300, outcome.Output.Count);
        // Page tokens may end too meanwhile, and then the list is read again: nobody comes twice.
        Assert.Equal(300, outcome.Values<string>("Email").Distinct().Count());
        // 300 users, half a minute each: two and a half hours of tokens that live for one.
        Assert.InRange(TokensAsked, 2, 5);
    }

    [Fact]
    public void A_token_that_was_handed_in_cannot_be_replaced_and_the_error_says_so()
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
