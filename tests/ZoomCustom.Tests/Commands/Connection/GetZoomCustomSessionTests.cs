using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class GetZoomCustomSessionTests : Tenant
{
    protected override bool Connected => false;

    [Fact]
    public void A_session_shows_its_details()
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
    public void Several_sessions_can_be_open_and_the_newest_is_used()
    {
        Connect("-Name first").Clean();
        Run("Connect-ZoomCustom -Sandbox -UserCount 40 -Name second").Clean();
        Outcome all = Run("Get-ZoomCustomSession").Clean();
        Assert.Equal(["first", "second"], all.Values<string>("Name"));
        Assert.Equal(["second"], Run("Get-ZoomCustomSession | Where-Object IsDefault").Clean().Values<string>("Name"));
        Assert.Equal(40, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(300, Run("Get-ZoomUser -Session (Get-ZoomCustomSession)[0]").Clean().Output.Count);
        Assert.Equal(["second"], Run("Get-ZoomCustomSession -Default").Clean().Values<string>("Name"));
        Assert.Equal(["first"], Run("Get-ZoomCustomSession f*").Clean().Values<string>("Name"));
        Assert.Empty(Run("Get-ZoomCustomSession x*").Clean().Output);
        Outcome unknown = Run("Get-ZoomCustomSession third");
        Assert.Equal("UnknownName", unknown.ErrorId);
        Assert.Contains("'first', 'second'", unknown.Error.Exception.Message);
    }

    /// <summary>Every parameter -Session takes a name, an object, or an array with one of these.</summary>
    [Theory]
    [InlineData("@(Get-ZoomUser -Session {0}).Count", "4")]
    [InlineData("(Get-ZoomCustomScope -Cmdlet Get-ZoomUser -Session {0}).Granted", "True")]
    [InlineData("@(Test-ZoomCustomConnection {0} | Where-Object Status -eq Failed).Count", "0")]
    [InlineData("Disconnect-ZoomCustom {0}; (Get-ZoomCustomSession).Name", "newest")]
    [InlineData("(Select-ZoomCustomSession {0} -PassThru).Name", "acme")]
    public void A_session_is_given_by_name_or_as_an_object(string command, string result)
    {
        foreach (string session in new[] { "acme", "'ACME'", "(Get-ZoomCustomSession acme)", "@('acme')", "([psobject]'acme')" })
        {
            Run("Connect-ZoomCustom -Sandbox -UserCount 4 -Name acme; Connect-ZoomCustom -Sandbox -UserCount 2 -Name newest").Clean();
            string script = command.Replace("{0}", session);
            Assert.Contains(result, Run(script).Clean().Output.Select(one => one.ToString()));
        }

        Outcome unknown = Terminates(command.Replace("{0}", "amce"));
        Assert.StartsWith("ParameterArgumentTransformationError", unknown.Error.FullyQualifiedErrorId);
        Assert.Contains("no session named 'amce'", unknown.Error.Exception.Message);
        Assert.Contains("'newest'", unknown.Error.Exception.Message);
    }

    [Fact]
    public void A_default_parameter_value_can_name_the_session() =>
        Assert.Equal(
            4,
            Run(
                    "Connect-ZoomCustom -Sandbox -UserCount 4 -Name acme; Connect-ZoomCustom -Sandbox -UserCount 2; "
                        + "$PSDefaultParameterValues['*-Zoom*:Session'] = 'acme'; Get-ZoomUser"
                )
                .Clean()
                .Output.Count
        );

    [Fact]
    public void Nothing_that_a_session_shows_contains_a_secret()
    {
        Connect().Clean();
        string token = Account.IssueAccessToken();
        Outcome outcome = Run(
            "$VerbosePreference = $DebugPreference = 'Continue'; $s = Connect-ZoomCustom -AccessToken $token -BaseUri $root -PassThru; $s; "
                + "Get-ZoomCustomSession; Get-ZoomUser -First 1; Get-ZoomUser missing; Connect-ZoomCustom -AccountId a -ClientId "
                + "b -ClientSecret $wrong -BaseUri $root; "
                + "Connect-ZoomCustom -ClientId $client -ClientSecret $secret -RefreshToken $refresh -BaseUri $root -Name "
                + "secretive -Save -AllowUnencryptedStorage -PassThru; Get-ZoomUser -First 1; Get-ZoomCustomConnection; "
                + "Disconnect-ZoomCustom -Revoke; Connect-ZoomCustom secretive; Get-ZoomUser -First 1; "
                + "Remove-ZoomCustomConnection secretive -Confirm:$false",
            ("token", Secret(token)),
            ("wrong", Secret("wrong-secret-value")),
            ("root", Server.BaseUri),
            ("client", Account.Options.GeneralClientId),
            ("secret", Secret(Account.Options.GeneralClientSecret)),
            ("refresh", Secret(Account.IssueRefreshToken()))
        );
        string everything = string.Join(
            "\n",
            outcome
                .Output.Select(o => PSSerializer.Serialize(o, 6))
                .Concat(outcome.Output.Select(o => string.Join("\n", o.Properties.Select(p => $"{p.Name}={p.Value}"))))
                .Concat(outcome.Errors.Select(e => e.Exception + PSSerializer.Serialize(e.Exception, 6) + PSSerializer.Serialize(e, 3)))
                .Concat(outcome.Verbose)
                .Concat(outcome.Debug)
                .Concat(outcome.Warnings)
        );
        Assert.Equal(3, outcome.Errors.Count);
        Assert.NotEmpty(outcome.Verbose);
        Assert.NotEmpty(outcome.Debug);
        Assert.All(
            new[]
            {
                token,
                "wrong-secret-value",
                Account.Options.ClientSecret,
                Account.Options.GeneralClientSecret,
                "sandbox-refresh-",
                "sandbox-access-",
            },
            secret => Assert.DoesNotContain(secret, everything)
        );
    }
}
