using System.Linq;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Users;

public sealed class SetZoomUserPasswordTests : Tenant
{
    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost Host => _host;

    [Theory]
    [InlineData("Ab1")]
    [InlineData("NoDigitsHere")]
    [InlineData("12345678")]
    [InlineData("nouppercase1x")]
    [InlineData("Aabcdefg1x")]
    [InlineData("Tooooooooooooooooooooooooooooo1ong")]
    public void An_invalid_password_is_refused_before_it_is_sent_and_never_shown(string password)
    {
        Account.ClearExchanges();
        Outcome outcome = Run(
            "$VerbosePreference = $DebugPreference = 'Continue'; Set-ZoomUserPassword $id $password -Confirm:$false; "
                + "New-ZoomUser new@example.com -CreateAction autoCreate -Password $password",
            ("id", Basic.Id),
            ("password", Secret(password))
        );
        Assert.Equal(["InvalidArgument", "InvalidArgument"], outcome.Errors.Select(error => error.FullyQualifiedErrorId.Split(',')[0]));
        Assert.Empty(Account.Exchanges);
        Assert.DoesNotContain(
            password,
            string.Concat(
                outcome.Errors.Select(e => e.Exception + e.TargetObject?.ToString()).Concat(outcome.Verbose).Concat(outcome.Debug)
            ) + _host.Shown
        );
    }

    [Fact]
    public void A_valid_password_is_never_shown()
    {
        Outcome outcome = Run(
            "$VerbosePreference = $DebugPreference = 'Continue'; $id, 'missing@example.com' | Set-ZoomUserPassword -Password "
                + "$password -Confirm:$false",
            ("id", Basic.Id),
            ("password", Secret("Correct7Horse"))
        );
        Assert.Single(Account.Changes);
        Assert.DoesNotContain(
            "Correct7Horse",
            string.Concat(
                outcome.Errors.Select(e => e.Exception + e.TargetObject?.ToString()).Concat(outcome.Verbose).Concat(outcome.Debug)
            ) + _host.Shown
        );
    }
}
