using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class ConnectZoomCustomTests : Tenant
{
    protected override bool Connected => false;

    public static TheoryData<string> Commands =>
        [
            "Get-ZoomUser",
            "Get-ZoomGroup",
            "Get-ZoomCallLog",
            "Get-ZoomGroupMember x",
            "Invoke-ZoomApi /users",
            "'x' | Set-ZoomUserStatus -Status Active -Confirm:$false",
        ];

    [Theory, MemberData(nameof(Commands))]
    public void Without_a_session_one_error_says_what_to_run(string command)
    {
        Outcome outcome = Terminates(command);
        Assert.Equal("NotConnected", outcome.ErrorId);
        Assert.Contains("Connect-ZoomCustom", outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_credential_can_be_used_to_connect()
    {
        Run(
                "Connect-ZoomCustom -AccountId $account -Credential $credential -BaseUri $root",
                ("account", Account.Options.AccountId),
                ("root", Server.BaseUri),
                ("credential", new PSCredential(Account.Options.ClientId, Secret(Account.Options.ClientSecret)))
            )
            .Clean();
        Assert.NotEmpty(Run("Get-ZoomUser -First 1").Clean().Output);
    }

    [Fact]
    public void An_access_token_connects_and_shows_its_user()
    {
        Outcome outcome = Run(
                "Connect-ZoomCustom -AccessToken $token -BaseUri $root -PassThru",
                ("token", Secret(Account.IssueAccessToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Assert.NotNull(outcome.Output.Single().Properties["User"].Value);
        Assert.Null(outcome.Output.Single().Properties["Scopes"].Value);
        Assert.Equal(outcome.Values<string>("User"), Run("Get-ZoomUser me").Clean().Values<string>("Email"));
    }

    [Fact]
    public void A_wrong_secret_is_refused_with_Zooms_reason()
    {
        Outcome outcome = Terminates(
            "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri $root",
            ("secret", Secret("wrong-secret-value")),
            ("root", Server.BaseUri)
        );
        Assert.Equal("ZoomAuth.invalid_client", outcome.ErrorId);
        Assert.Equal(ErrorCategory.AuthenticationError, outcome.Error.CategoryInfo.Category);
        Assert.DoesNotContain("wrong-secret-value", outcome.Error.Exception.ToString());
        Assert.Empty(Run("Get-ZoomCustomSession").Clean().Output);
    }

    [Fact]
    public void An_unknown_token_is_refused_at_once()
    {
        Outcome outcome = Run(
            "Connect-ZoomCustom -AccessToken $token -BaseUri $root",
            ("token", Secret("not-a-token")),
            ("root", Server.BaseUri)
        );
        Assert.Equal(ErrorCategory.AuthenticationError, outcome.Error.CategoryInfo.Category);
        Assert.Empty(Run("Get-ZoomCustomSession").Clean().Output);
    }

    [Theory]
    [InlineData("-BaseUri http://zoom.example.com", "https")]
    [InlineData("-BaseUri ftp://127.0.0.1", "web address")]
    [InlineData("-BaseUri https://user@zoom.example.com", "user name")]
    [InlineData("-BaseUri https://zoom.example.com -Environment ZoomGov", "-Environment")]
    public void An_invalid_BaseUri_is_refused_before_anything_is_sent(string root, string says)
    {
        Outcome outcome = Run($"Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret {root}", ("secret", Secret("x")));
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains(says, outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_user_who_cannot_be_read_does_not_lose_the_new_refresh_token()
    {
        Account.AnswerWith(nameof(OperationCatalog.GetUser), "[]");
        Outcome outcome = Run(
                "Connect-ZoomCustom -ClientId $client -ClientSecret $secret -RefreshToken $refresh -BaseUri $root -Verbose -PassThru",
                ("client", Account.Options.GeneralClientId),
                ("secret", Secret(Account.Options.GeneralClientSecret)),
                ("refresh", Secret(Account.IssueRefreshToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Assert.Single(outcome.Output);
        Assert.Contains(outcome.Verbose, line => line.Contains("The user who signed in can't be read", StringComparison.Ordinal));
        IgnoreContract();
    }

    /// <summary>PowerShell continues a script after an error. The lines that follow must not change another account.</summary>
    [Theory]
    [InlineData("Connect-ZoomCustom nightly", "'nightly'")]
    [InlineData("Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri $root -Name nightly", "'nightly'")]
    [InlineData("Connect-ZoomCustom -AccessToken $secret -BaseUri $root", "access token")]
    [InlineData("Connect-ZoomCustom -FromEnvironment", "ZOOM_ACCOUNT_ID")]
    [InlineData("Connect-ZoomCustom -Sandbox -Name nightly -TimeoutSec 0", "wasn't completed")]
    [InlineData("Connect-ZoomCustom -Sandbox -Saandbox", "wasn't completed")]
    public void After_a_failure_no_session_is_the_default(string failing, string says)
    {
        Run("Connect-ZoomCustom -Sandbox -UserCount 3 -Name acme").Clean();
        Outcome outcome = Run(failing + "; 'next line'; Get-ZoomUser", ("secret", Secret("wrong-secret-value")), ("root", Server.BaseUri));
        Assert.Equal(["next line"], outcome.Output.Select(one => one.ToString()));
        ErrorRecord error = outcome.Errors[^1];
        Assert.Equal("NotConnected,ZoomCustom.Commands.Users.GetZoomUserCommand", error.FullyQualifiedErrorId);
        Assert.Contains("Connect-ZoomCustom", error.Exception.Message);
        Assert.Contains(says, error.Exception.Message);
        Assert.Contains("'acme'", error.Exception.Message);
        Assert.DoesNotContain("wrong-secret-value", error.Exception.Message);
        Assert.Empty(Run("Get-ZoomCustomSession | Where-Object IsDefault").Clean().Output);
        Assert.Contains("NotConnected", Run("Get-ZoomCustomScope -Missing").Error.FullyQualifiedErrorId);
        // The earlier session can still be used on request.
        Assert.Equal(3, Run("Get-ZoomUser -Session acme").Clean().Output.Count);
        Assert.Equal(3, Run("Select-ZoomCustomSession acme; Get-ZoomUser").Clean().Output.Count);
    }

    [Fact]
    public void An_ended_session_does_not_bring_back_a_default_from_before_a_failure()
    {
        Run("Connect-ZoomCustom -Sandbox -UserCount 3 -Name acme").Clean();
        Assert.NotEmpty(Run("Connect-ZoomCustom nightly").Errors);
        Run("Connect-ZoomCustom -Sandbox -UserCount 4 -Name trial; Disconnect-ZoomCustom").Clean();
        Assert.Equal("NotConnected", Run("Get-ZoomUser").ErrorId);
    }

    [Theory]
    [InlineData("Connect-ZoomCustom -? | Out-Null")]
    [InlineData("Get-Help Connect-ZoomCustom | Out-Null")]
    [InlineData("Get-Command Connect-ZoomCustom -Syntax | Out-Null")]
    [InlineData("TabExpansion2 'Connect-ZoomCustom -Sandbox -' 28 | Out-Null")]
    [InlineData("TabExpansion2 'Connect-ZoomCustom -AccountId ' 30 | Out-Null")]
    [InlineData("$null = Connect-ZoomCustom -Sandbox -UserCount 3 -PassThru | Select-Object -First 1")]
    public void The_default_stays_if_nothing_failed(string script)
    {
        Run("Connect-ZoomCustom -Sandbox -UserCount 3").Clean();
        Run(script).Clean();
        Assert.Equal(3, Run("Get-ZoomUser").Clean().Output.Count);
    }

    [Fact]
    public void A_closed_port_is_a_connection_error()
    {
        Outcome outcome = Run(
            "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri http://127.0.0.1:1",
            ("secret", Secret("x"))
        );
        Assert.Equal("Unreachable", outcome.ErrorId);
        Assert.Equal(ErrorCategory.ConnectionError, outcome.Error.CategoryInfo.Category);
    }

    [Fact]
    public void The_sandbox_in_the_module_needs_no_network_and_identifies_itself()
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
    public void Each_runspace_has_its_own_session_and_can_be_given_another()
    {
        PSObject session = Connect("-PassThru").Clean().Output.Single();
        using var other = new Shell();
        Assert.Equal("NotConnected", other.Run("Get-ZoomUser").ErrorId);
        Assert.Equal(300, other.Run("Get-ZoomUser -Session $s", ("s", session)).Clean().Output.Count);
    }

    [Fact]
    public void One_session_works_in_parallel_runspaces()
    {
        Connect().Clean();
        Outcome outcome = Run(
                "$s = Get-ZoomCustomSession; 1..8 | ForEach-Object -ThrottleLimit 8 -Parallel { Import-Module $using:manifest; "
                    + "@(Get-ZoomUser -Session $using:s -PageSize 100).Count }",
                ("manifest", Paths.Manifest)
            )
            .Clean();
        Assert.Equal(Enumerable.Repeat(300, 8), outcome.Output.Select(o => (int)o.BaseObject));
        Assert.Single(Account.Exchanges, exchange => exchange.Request.Path == "/oauth/token");
    }
}

/// <summary>Mistakes when connecting, and the error for each.</summary>
public sealed class ConnectZoomCustomInputTests : Tenant
{
    private const string App = "-AccountId $account -ClientId $client -ClientSecret $secret -BaseUri $root";

    private readonly InteractiveHost _host = new();

    private readonly SettableClock _clock = new();

    protected override bool Connected => false;

    protected override SandboxOptions Options => new() { Clock = _clock, DeviceInterval = TimeSpan.FromSeconds(1) };

    private protected override InteractiveHost? Host => _host;

    public static TheoryData<string, string, string, string> Wrong =>
        new()
        {
            {
                "wrong client",
                "Connect-ZoomCustom -AccountId $account -ClientId unknown -ClientSecret $secret -BaseUri $root",
                "ZoomAuth.invalid_client",
                "client ID"
            },
            {
                "wrong secret",
                "Connect-ZoomCustom -AccountId $account -ClientId $client -ClientSecret $wrong -BaseUri $root",
                "ZoomAuth.invalid_client",
                "client secret"
            },
            {
                "wrong account",
                "Connect-ZoomCustom -AccountId other -ClientId $client -ClientSecret $secret -BaseUri $root",
                "ZoomAuth.invalid_request",
                "account ID"
            },
            {
                "wrong secret in a credential",
                "Connect-ZoomCustom -AccountId $account -Credential ([pscredential]::new($client, $wrong)) -BaseUri $root",
                "ZoomAuth.invalid_client",
                "client secret"
            },
            {
                "a General app as Server-to-Server",
                "Connect-ZoomCustom -AccountId $account -ClientId $general -ClientSecret $generalSecret -BaseUri $root",
                "ZoomAuth.unsupported_grant_type",
                "Server-to-Server"
            },
            { "made-up access token", "Connect-ZoomCustom -AccessToken $wrong -BaseUri $root", "ZoomAuth.invalid_token", "Connect again" },
            {
                "made-up refresh token",
                "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $wrong -BaseUri $root",
                "ZoomAuth.invalid_grant",
                "Connect again"
            },
            {
                "refresh token of another app",
                "Connect-ZoomCustom -ClientId $public -RefreshToken $refresh -BaseUri $root",
                "ZoomAuth.invalid_grant",
                "Connect again"
            },
            {
                "refresh token used twice",
                "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $refresh -BaseUri $root; "
                    + "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $refresh -BaseUri $root",
                "ZoomAuth.invalid_grant",
                "Connect again"
            },
            {
                "http elsewhere",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri http://zoom.example.com",
                "InvalidArgument",
                "https"
            },
            {
                "a root that isn't a web address",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri zoom",
                "InvalidArgument",
                "web address"
            },
            {
                "root with a query",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri https://zoom.example.com?a=b",
                "InvalidArgument",
                "query"
            },
            {
                "two roots",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri https://zoom.example.com -Environment ZoomGov",
                "InvalidArgument",
                "-Environment"
            },
            {
                "unknown environment",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -Environment Moon",
                "CannotConvertArgumentNoMessage",
                "ZoomGov"
            },
            {
                "closed port",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri http://127.0.0.1:1 -TimeoutSec 1",
                "Timeout",
                "could not be reached"
            },
            {
                "no such host",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri https://zoom.invalid -TimeoutSec 1",
                "Timeout",
                "could not be reached"
            },
            { "unreachable proxy", $"Connect-ZoomCustom {App} -Proxy http://127.0.0.1:1 -TimeoutSec 1", "Timeout", "could not be reached" },
            {
                "server without TLS",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri ('https://127.0.0.1:' + $root.Port) -TimeoutSec 1",
                "Timeout",
                "could not be reached"
            },
            {
                "a secret as text",
                "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret 'text' -BaseUri $root",
                "CannotConvertArgumentNoMessage",
                "SecureString"
            },
            { "-Save without a name", $"Connect-ZoomCustom {App} -Save", "InvalidArgument", "-Name" },
            {
                "saving an access token",
                "Connect-ZoomCustom -AccessToken $access -BaseUri $root -Name x -Save",
                "InvalidArgument",
                "can't be saved"
            },
            { "saving a sandbox", "Connect-ZoomCustom -Sandbox -Name x -Save", "InvalidArgument", "can't be saved" },
            { "saving a saved connection", "Connect-ZoomCustom x -Save", "InvalidArgument", "already saved" },
            {
                "two places to store one refresh token",
                "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $refresh -BaseUri $root -Name "
                    + "x -Save -OnTokenRefresh { }",
                "InvalidArgument",
                "-OnTokenRefresh"
            },
            { "no such saved connection", "Connect-ZoomCustom -Name 'no such'", "Storage", "no such" },
            {
                "redirect to localhost",
                "Connect-ZoomCustom -ClientId $general -RedirectUri http://localhost/callback -BaseUri $root",
                "InvalidArgument",
                "127.0.0.1"
            },
            {
                "redirect that isn't an address",
                "Connect-ZoomCustom -ClientId $general -RedirectUri callback -BaseUri $root",
                "InvalidArgument",
                "127.0.0.1"
            },
            {
                "redirect port in use",
                "Connect-ZoomCustom -ClientId $general -RedirectUri ('http://127.0.0.1:' + $root.Port + '/callback') -BaseUri $root",
                "PortInUse",
                "-RedirectUri"
            },
            { "no sign-in in time", "Connect-ZoomCustom -ClientId $general -BaseUri $root -TimeoutSec 1", "Timeout", "-TimeoutSec" },
            {
                "callback without a sign-in",
                "Connect-ZoomCustom -CallbackUri 'https://example.com/zoomcustom/callback?code=a&state=b'",
                "ZoomAuth.invalid_state",
                "pending sign-in"
            },
            {
                "callback without a state",
                "Connect-ZoomCustom -CallbackUri 'https://example.com/zoomcustom/callback'",
                "ZoomAuth.invalid_state",
                "pending sign-in"
            },
            { "no environment variables", "Connect-ZoomCustom -FromEnvironment", "InvalidArgument", "ZOOM_ACCOUNT_ID" },
        };

    [Theory, MemberData(nameof(Wrong))]
    public void Each_mistake_is_one_error_that_says_what_to_do(string what, string script, string errorId, string says)
    {
        // Used only in the name of the test case.
        _ = what;
        Outcome outcome = Terminates(script, Variables());
        Assert.Equal(errorId, outcome.ErrorId);
        Assert.Contains(says, outcome.Error.Exception.Message);
        Assert.DoesNotContain("wrong-secret-value", outcome.Error.Exception.ToString());
    }

    [Fact]
    public async Task A_proxys_page_instead_of_a_token_is_reported_as_such()
    {
        await using WebApplication web = await Elsewhere(context =>
        {
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<html>Please sign in to the network</html>");
        });
        Outcome outcome = Terminates(
            "Connect-ZoomCustom -AccountId a -ClientId b -ClientSecret $secret -BaseUri $elsewhere",
            [.. Variables(), ("elsewhere", new Uri(web.Urls.Single()))]
        );
        Assert.Equal("BadAnswer", outcome.ErrorId);
        Assert.Contains("proxy", outcome.Error.Exception.Message);
        Assert.Contains("text/html", outcome.Error.Exception.Message);
    }

    [Fact]
    public async Task Credentials_do_not_follow_a_redirect()
    {
        var seen = new List<string>();
        await using WebApplication thief = await Elsewhere(context =>
        {
            seen.Add(context.Request.Headers.Authorization.ToString());
            return Task.CompletedTask;
        });
        await using WebApplication web = await Elsewhere(context =>
        {
            context.Response.Redirect(thief.Urls.Single() + "/v2/users", permanent: false, preserveMethod: true);
            return Task.CompletedTask;
        });
        Outcome outcome = Terminates(
            "Connect-ZoomCustom -AccessToken $access -BaseUri $elsewhere; Get-ZoomUser -ErrorAction Stop",
            [.. Variables(), ("elsewhere", new Uri(web.Urls.Single()))]
        );
        Assert.Equal("Zoom.Http307", outcome.ErrorId);
        Assert.Empty(seen);
    }

    [Fact]
    public void An_answer_to_another_sign_in_is_refused()
    {
        _host.Answer = _ => "https://example.com/zoomcustom/callback?code=stolen&state=another";
        Assert.Equal("ZoomAuth.invalid_state", Hosted().ErrorId);
    }

    [Fact]
    public void Pasted_text_that_is_not_an_address_is_refused()
    {
        _host.Answer = _ => "yes";
        Assert.Equal("InvalidArgument", Hosted().ErrorId);
    }

    [Fact]
    public void An_expired_code_is_refused()
    {
        _host.Answer = shown =>
        {
            string callback = Account.Consent(Address(shown), Account.Users[0]);
            _clock.Now += TimeSpan.FromMinutes(6);
            return callback;
        };
        Assert.Equal("ZoomAuth.invalid_grant", Hosted().ErrorId);
    }

    [Fact]
    public void An_answer_is_accepted_only_once()
    {
        string callback = "";
        _host.Answer = shown => callback = Account.Consent(Address(shown), Account.Users[0]);
        Run(
                "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RedirectUri "
                    + "https://example.com/zoomcustom/callback -BaseUri $root",
                Variables()
            )
            .Clean();
        // The sign-in is complete, so the same answer isn't accepted again.
        Assert.Equal(
            "ZoomAuth.invalid_state",
            Terminates("Connect-ZoomCustom -CallbackUri $callback", ("callback", new Uri(callback))).ErrorId
        );
        // The session that it opened still works.
        Assert.NotEmpty(Run("Get-ZoomCustomSession | Select-ZoomCustomSession; Get-ZoomUser -First 1").Clean().Output);
    }

    [Fact]
    public void A_hosted_redirect_connects_with_the_pasted_address()
    {
        _host.Answer = shown => Account.Consent(Address(shown), Account.Users[0]);
        Outcome outcome = Run(
                "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RedirectUri "
                    + "https://example.com/zoomcustom/callback -BaseUri $root -PassThru",
                Variables()
            )
            .Clean();
        Assert.Equal("Owner", outcome.Values<string>("UserRole").Single());
        Assert.NotEmpty(Run("Get-ZoomUser -First 1").Clean().Output);
    }

    [Fact]
    public void In_a_noninteractive_session_a_second_call_completes_a_hosted_redirect()
    {
        using var unattended = new Shell();
        Outcome first = unattended.Run(
            "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RedirectUri "
                + "https://example.com/zoomcustom/callback -BaseUri $root",
            Variables()
        );
        Assert.Equal("InvalidOperation", first.ErrorId);
        string address = first.Error.Exception.Message.Split(' ').First(word => word.StartsWith("http", StringComparison.Ordinal));
        Outcome second = unattended
            .Run(
                "Connect-ZoomCustom -CallbackUri $callback -PassThru",
                ("callback", new Uri(Account.Consent(new Uri(address), Account.Users[0])))
            )
            .Clean();
        Assert.Equal("Owner", second.Values<string>("UserRole").Single());
    }

    [Fact]
    public void A_noninteractive_session_does_not_wait_for_a_browser()
    {
        using var unattended = new Shell();
        Outcome outcome = unattended.Run("Connect-ZoomCustom -ClientId $general -BaseUri $root", Variables());
        Assert.Equal("InvalidOperation", outcome.ErrorId);
        Assert.Contains("non-interactive", outcome.Error.Exception.Message);
    }

    [Fact]
    public async Task A_device_code_connects_after_it_is_entered_elsewhere()
    {
        Task<Outcome> connecting = Task.Run(() =>
            Run("Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -UseDeviceCode -BaseUri $root -PassThru", Variables())
        );
        string line = await _host.LineAsync(shown => shown.Contains("enter the code"));
        Account.ApproveDevice(line.TrimEnd('.').Split(' ')[^1], Account.Users[0]);
        Assert.Equal("Owner", (await connecting).Clean().Values<string>("UserRole").Single());
    }

    [Fact]
    public void OnTokenRefresh_receives_each_new_refresh_token()
    {
        Run(
                "$kept = [Collections.ArrayList]::new(); Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret "
                    + "-RefreshToken $refresh -BaseUri $root "
                    + "-OnTokenRefresh { param($token) [void]$kept.Add([Net.NetworkCredential]::new('', $token).Password) }",
                Variables()
            )
            .Clean();
        _clock.Now += TimeSpan.FromMinutes(61);
        Assert.Equal(300, Run("Get-ZoomUser").Clean().Output.Count);
        string[] kept = [.. Run("$kept").Clean().Output.Select(o => o.ToString())];
        Assert.Equal(2, kept.Distinct().Count());
        // Only the last one is still valid.
        Run(
                "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $last -BaseUri $root",
                [.. Variables(), ("last", Secret(kept[^1]))]
            )
            .Clean();
    }

    [Theory, InlineData("Continue"), InlineData("Stop")]
    public void A_failure_in_OnTokenRefresh_is_an_error_and_the_session_continues(string preference)
    {
        Outcome outcome = Run(
            "$calls = 0; Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $refresh -BaseUri $root "
                + $"-ErrorAction {preference} "
                + "-OnTokenRefresh { $global:calls++; if ($global:calls -lt 3) { throw 'the vault is closed' } }",
            Variables()
        );
        Assert.Equal("TokenNotStored", outcome.ErrorId);
        Assert.Contains("the vault is closed", outcome.Error.Exception.Message);
        Assert.Equal(300, Run("Get-ZoomUser").Clean().Output.Count);
        _clock.Now += TimeSpan.FromMinutes(61);
        Outcome later = Run("Get-ZoomUser -PageSize 30");
        Assert.Equal("TokenNotStored", later.ErrorId);
        Assert.Equal(300, later.Output.Count);
        _clock.Now += TimeSpan.FromMinutes(61);
        Assert.Equal(300, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal("3", Run("$global:calls").Clean().Output.Single().ToString());
    }

    [Fact]
    public void OnTokenRefresh_can_use_its_own_session()
    {
        Run(
                "$read = [Collections.ArrayList]::new(); Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret "
                    + "-RefreshToken $refresh -BaseUri $root -OnTokenRefresh { [void]$read.Add(@(Get-ZoomUser -First 5).Count) }",
                Variables()
            )
            .Clean();
        _clock.Now += TimeSpan.FromMinutes(61);
        Assert.Equal(300, Run("Get-ZoomUser -PageSize 30").Clean().Output.Count);
        // Here, the commands of one pipeline wait for the same token.
        _clock.Now += TimeSpan.FromMinutes(61);
        Run("Get-ZoomUser -Status active -First 40 -PageSize 30 | Get-ZoomUserSetting | Out-Null").Clean();
        Assert.Equal(["5", "5", "5"], Run("$read").Clean().Output.Select(count => count.ToString()));
    }

    [Fact]
    public async Task Stopping_closes_the_redirect_port()
    {
        Run("$null", Variables());
        using System.Management.Automation.PowerShell waiting = Shell.Start("Connect-ZoomCustom -ClientId $general -BaseUri $root");
        Task running = waiting.InvokeAsync();
        Uri address = new(await _host.LineAsync(line => line.StartsWith("http", StringComparison.Ordinal)));
        var callback = new Uri(
            Uri.UnescapeDataString(
                address.Query.Split('&').Single(part => part.StartsWith("redirect_uri=", StringComparison.Ordinal))[
                    "redirect_uri=".Length..
                ]
            )
        );
        using (var open = new System.Net.Sockets.TcpClient())
            await open.ConnectAsync(callback.Host, callback.Port);
        waiting.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => running);
        using var closed = new System.Net.Sockets.TcpClient();
        await Assert.ThrowsAsync<System.Net.Sockets.SocketException>(() => closed.ConnectAsync(callback.Host, callback.Port));
    }

    [Fact]
    public async Task A_proxy_is_used_with_the_given_credential()
    {
        var seen = new List<string>();
        await using WebApplication proxy = await Elsewhere(context =>
        {
            seen.Add(context.Request.Headers.ProxyAuthorization.ToString());
            if (seen[^1].Length == 0)
            {
                context.Response.StatusCode = StatusCodes.Status407ProxyAuthenticationRequired;
                context.Response.Headers.ProxyAuthenticate = "Basic realm=\"proxy\"";
                return Task.CompletedTask;
            }

            context.Response.ContentType = "application/json";
            return context.Response.WriteAsync("""{"access_token":"a","expires_in":3600,"scope":"user:read:list_users:admin"}""");
        });
        Run(
                "Connect-ZoomCustom -AccountId $account -ClientId $client -ClientSecret $secret -BaseUri http://127.0.0.1:1 "
                    + "-Proxy $proxy -ProxyCredential ([pscredential]::new('who', $wrong))",
                [.. Variables(), ("proxy", new Uri(proxy.Urls.Single()))]
            )
            .Clean();
        Assert.Equal("Basic " + Convert.ToBase64String("who:wrong-secret-value"u8), seen[^1]);
    }

    private Outcome Hosted() =>
        Terminates(
            "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RedirectUri "
                + "https://example.com/zoomcustom/callback -BaseUri $root",
            Variables()
        );

    private static Uri Address(string shown) => new(shown.Split('\n').Last(line => line.StartsWith("http", StringComparison.Ordinal)));

    private (string, object?)[] Variables() =>
        [
            ("account", Account.Options.AccountId),
            ("client", Account.Options.ClientId),
            ("secret", Secret(Account.Options.ClientSecret)),
            ("general", Account.Options.GeneralClientId),
            ("generalSecret", Secret(Account.Options.GeneralClientSecret)),
            ("public", Account.Options.PublicClientId),
            ("root", Server.BaseUri),
            ("wrong", Secret("wrong-secret-value")),
            ("refresh", Secret(Account.IssueRefreshToken())),
            ("access", Secret(Account.IssueAccessToken())),
        ];

    private static async Task<WebApplication> Elsewhere(RequestDelegate answer)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        WebApplication web = builder.Build();
        web.Run(answer);
        await web.StartAsync();
        return web;
    }
}

/// <summary>Zoom's token answers name the address of the API. The module doesn't send a token to just any address.</summary>
public sealed class ConnectZoomCustomApiUrlTests : Tenant
{
    protected override bool Connected => false;

    protected override SandboxOptions Options => new() { ApiUrl = "https://api.zoom.us.example.com" };

    [Fact]
    public void An_address_outside_Zoom_is_not_used_and_a_warning_says_so()
    {
        Outcome outcome = Connect().Clean();
        Assert.Contains("api.zoom.us.example.com", Assert.Single(outcome.Warnings));
        Assert.Equal(300, Run("Get-ZoomUser").Clean().Output.Count);
        Assert.Equal(3, Account.Exchanges.Count(exchange => exchange.Request.Path == "/v2/users"));
    }
}

/// <summary>App credentials with characters that have to be encoded before they are sent.</summary>
public sealed class ConnectZoomCustomCredentialTests : Tenant
{
    protected override SandboxOptions Options => new() { ClientId = "an id:with%20 + a colon", ClientSecret = "p%C3+\u00fc=/&:" };

    [Fact]
    public void Any_characters_can_be_in_the_credentials() => Assert.Single(Run("Get-ZoomUser -First 1").Clean().Output);
}
