using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Threading.Tasks;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Xunit;
using ZoomCustom.Limits;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

public sealed class TestZoomCustomConnectionTests : Tenant
{
    private static readonly string[] s_order = ["NameResolution", "Proxy", "Tls", "ClockSkew", "Token", "Owner", "Plan", "Scopes", "Phone"];

    protected override bool Connected => false;

    [Fact]
    public void A_working_connection_passes_every_check_in_order()
    {
        Connect().Clean();
        Check[] checks = Checks("");
        Assert.Equal(s_order, checks.Select(check => check.Name).Distinct());
        Assert.All(checks, check => Assert.True(check.Status == (check.Name == "Tls" ? "Skipped" : "Passed"), check.ToString()));
        Assert.All(checks.Where(check => check.Status == "Passed"), check => Assert.Null(check.Fix));
        Assert.Contains("No user signed in", One(checks, "Owner").Detail);
        Assert.Contains(checks, check => check.Name == "Scopes" && check.Detail.Contains("Get-ZoomUser "));
    }

    [Fact]
    public void Without_a_session_only_the_network_is_checked()
    {
        Check[] checks = Checks("-BaseUri $root", ("root", Server.BaseUri));
        Assert.Equal(s_order, checks.Select(check => check.Name));
        Assert.Equal("Passed", One(checks, "NameResolution").Status);
        Assert.Equal("Passed", One(checks, "ClockSkew").Status);
        Assert.All(
            checks.Skip(4),
            check =>
            {
                Assert.Equal("Skipped", check.Status);
                Assert.Contains("Connect-ZoomCustom", check.Fix);
            }
        );
    }

    [Fact]
    public void An_ended_session_is_not_checked()
    {
        Connect("-PassThru").Clean();
        Check[] checks = Checks("-Session $session", before: "$session = Get-ZoomCustomSession; Disconnect-ZoomCustom");
        Assert.All(checks.Skip(4), check => Assert.Equal("Skipped", check.Status));
        Assert.Contains("ended", One(checks, "Token").Detail);
    }

    [Fact]
    public void Network_checks_are_skipped_for_a_sandbox_in_the_process()
    {
        Run("Connect-ZoomCustom -Sandbox -UserCount 20").Clean();
        Check[] checks = Checks("");
        Assert.Equal(s_order, checks.Select(check => check.Name).Distinct());
        Assert.All(checks.Take(4), check => Assert.Equal("Skipped", check.Status));
        Assert.All(checks.Skip(4), check => Assert.Equal("Passed", check.Status));
    }

    [Fact]
    public void The_owner_passes_and_another_user_gets_a_warning()
    {
        Run(
                "Connect-ZoomCustom -AccessToken $token -BaseUri $root",
                ("token", Secret(Account.IssueAccessToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Check[] checks = Checks("");
        Assert.Equal("Passed", One(checks, "Owner").Status);
        Assert.Contains(Account.Users[0].Email, One(checks, "Owner").Detail);
        // Zoom names the scopes when it issues a token. The module didn't request this token, so it doesn't know them.
        Assert.Equal("Skipped", One(checks, "Scopes").Status);

        Run(
                "Connect-ZoomCustom -AccessToken $token -BaseUri $root",
                ("token", Secret(Account.IssueAccessToken(Account.Users.First(user => user.RoleId == "1")))),
                ("root", Server.BaseUri)
            )
            .Clean();
        Check owner = One(Checks(""), "Owner");
        Assert.Equal("Warning", owner.Status);
        Assert.Contains("Admin", owner.Detail);
        Assert.Contains("owner", owner.Fix);
    }

    [Fact]
    public void Cmdlet_limits_the_scope_check_to_those_cmdlets()
    {
        Account.Withhold("group:write:member:admin");
        Connect().Clean();
        Check[] checks = Checks("-Cmdlet Get-ZoomUser, get-zoomg*");
        Assert.All(checks.Where(check => check.Name == "Scopes"), check => Assert.Equal("Passed", check.Status));
        Assert.Equal(
            ["Get-ZoomGroup", "Get-ZoomGroupAdmin", "Get-ZoomGroupMember", "Get-ZoomUser"],
            checks.Where(check => check.Name == "Scopes").Select(check => check.Detail.Split(' ')[0])
        );
    }

    [Fact]
    public void Missing_scopes_are_named_with_their_cmdlets()
    {
        Account.Withhold(
            "group:write:member:admin",
            "user:read:list_users:admin",
            "group:read:list_groups:admin",
            "phone:read:list_call_logs:admin"
        );
        Connect().Clean();
        Check[] checks = Checks("");
        Check gone = checks.Single(check => check.Detail.StartsWith("Add-ZoomGroupMember ", StringComparison.Ordinal));
        Assert.Equal(("Scopes", "Failed"), (gone.Name, gone.Status));
        Assert.Contains("group:write:member:admin", gone.Fix);
        Check part = checks.Single(check => check.Detail.Contains(" Get-ZoomUser ", StringComparison.Ordinal));
        Assert.Equal("Warning", part.Status);
        Assert.Contains("user:read:list_users:admin", part.Fix);
        Assert.Equal(("Skipped", true), (One(checks, "Plan").Status, One(checks, "Plan").Fix!.Contains("group:read:list_groups:admin")));
        Assert.Equal(
            ("Skipped", true),
            (One(checks, "Phone").Status, One(checks, "Phone").Fix!.Contains("phone:read:list_call_logs:admin"))
        );
    }

    [Fact]
    public void A_check_without_its_scope_is_skipped()
    {
        Account.Withhold("user:read:user:admin", "group:read:list_groups:admin", "phone:read:list_call_logs:admin");
        Run(
                "Connect-ZoomCustom -AccessToken $token -BaseUri $root",
                ("token", Secret(Account.IssueAccessToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Check[] checks = Checks("");
        Assert.Equal("Passed", One(checks, "Token").Status);
        Assert.All(new[] { "Owner", "Plan", "Phone" }, name => Assert.Equal("Skipped", One(checks, name).Status));
        Assert.Contains("user:read:user:admin", One(checks, "Owner").Fix);
    }

    [Fact]
    public void An_invalid_token_is_reported_and_the_other_checks_are_still_returned()
    {
        Run(
                "Connect-ZoomCustom -AccessToken $token -BaseUri $root",
                ("token", Secret(Account.IssueAccessToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        Account.RevokeTokens();
        Check[] checks = Checks("");
        Assert.Equal(s_order, checks.Select(check => check.Name));
        Assert.Equal("Failed", One(checks, "Token").Status);
        Assert.Contains("Connect-ZoomCustom", One(checks, "Token").Fix);
        Assert.Equal("Skipped", One(checks, "Plan").Status);
    }

    [Fact]
    public async Task A_gateways_refusal_is_not_reported_as_Zooms()
    {
        await using WebApplication web = await Elsewhere(context =>
        {
            context.Response.StatusCode = 403;
            context.Response.ContentType = "text/html";
            return context.Response.WriteAsync("<html>Blocked by policy</html>");
        });
        Run("Connect-ZoomCustom -AccessToken $token -BaseUri $root", ("token", Secret("anything")), ("root", new Uri(web.Urls.Single())))
            .Clean();
        Check[] checks = Checks("");
        Assert.Equal("Failed", One(checks, "Token").Status);
        Assert.Contains("firewall", One(checks, "Token").Fix);
        Assert.Equal("Skipped", One(checks, "Plan").Status);
    }

    [Fact]
    public void An_unknown_host_name_fails_and_so_do_the_checks_that_need_it()
    {
        Check[] checks = Checks("-BaseUri https://zoom.invalid");
        Assert.Equal(s_order, checks.Select(check => check.Name));
        Assert.Equal("Failed", One(checks, "NameResolution").Status);
        Assert.Contains("DNS", One(checks, "NameResolution").Fix);
        Assert.Equal("Failed", One(checks, "Tls").Status);
        Assert.Equal("Skipped", One(checks, "ClockSkew").Status);
    }

    [Fact]
    public void A_closed_port_is_reported()
    {
        Check clock = One(Checks("-BaseUri http://127.0.0.1:1"), "ClockSkew");
        Assert.Equal("Failed", clock.Status);
        Assert.Contains("firewall", clock.Fix);
    }

    [Theory]
    [InlineData(-1440, "ahead")]
    [InlineData(6, "behind")]
    [InlineData(4, null)]
    public async Task A_wrong_clock_is_reported(int minutes, string? says)
    {
        await using WebApplication web = await Elsewhere(context =>
        {
            context.Response.Headers.Date = DateTimeOffset.UtcNow.AddMinutes(minutes).ToString("R", CultureInfo.InvariantCulture);
            context.Response.StatusCode = 401;
            return Task.CompletedTask;
        });
        Check clock = One(Checks("-BaseUri $root", ("root", new Uri(web.Urls.Single()))), "ClockSkew");
        Assert.Equal(says is null ? "Passed" : "Failed", clock.Status);
        Assert.Contains(says ?? "within", clock.Detail);
    }

    [Fact]
    public void An_unreachable_proxy_is_reported()
    {
        Check proxy = One(Checks("-BaseUri $root -Proxy http://user:password1@127.0.0.1:1", ("root", Server.BaseUri)), "Proxy");
        Assert.Equal("Failed", proxy.Status);
        Assert.Contains("-Proxy", proxy.Fix);
        Assert.DoesNotContain("password1", proxy.ToString());
    }

    [Theory]
    [InlineData("https://zoom.invalid")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_proxy_that_requires_credentials_is_reported(string root)
    {
        await using WebApplication web = await Elsewhere(context =>
        {
            context.Response.StatusCode = 407;
            context.Response.Headers.ProxyAuthenticate = "Basic realm=\"proxy\"";
            return Task.CompletedTask;
        });
        Check[] checks = Checks("-BaseUri $root -Proxy $proxy", ("root", root), ("proxy", new Uri(web.Urls.Single())));
        Assert.Equal("Failed", One(checks, "Proxy").Status);
        Assert.Contains("-ProxyCredential", One(checks, "Proxy").Fix);
        Assert.Equal(root.StartsWith("https", StringComparison.Ordinal) ? "Warning" : "Passed", One(checks, "NameResolution").Status);
    }

    [Fact]
    public async Task An_untrusted_certificate_is_reported_with_its_issuer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 made = new CertificateRequest("CN=Inspector", key, HashAlgorithmName.SHA256).CreateSelfSigned(
            DateTimeOffset.UtcNow.AddDays(-1),
            DateTimeOffset.UtcNow.AddDays(1)
        );
        using X509Certificate2 certificate = X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null);
        await using WebApplication web = await Elsewhere(_ => Task.CompletedTask, certificate);
        Check[] checks = Checks("-BaseUri $root", ("root", new Uri(web.Urls.Single())));
        Assert.Equal("Failed", One(checks, "Tls").Status);
        Assert.Contains("CN=Inspector", One(checks, "Tls").Detail);
        Assert.Equal("Skipped", One(checks, "ClockSkew").Status);
    }

    [Theory]
    [InlineData("-BaseUri http://zoom.example.com", "https")]
    [InlineData("-BaseUri https://zoom.example.com -Environment ZoomGov", "-Environment")]
    public void An_invalid_BaseUri_is_refused(string parameters, string says)
    {
        Outcome outcome = Terminates("Test-ZoomCustomConnection " + parameters);
        Assert.Equal("InvalidArgument", outcome.ErrorId);
        Assert.Contains(says, outcome.Error.Exception.Message);
    }

    private Check[] Checks(string parameters, params (string Name, object? Value)[] variables) => Checks(parameters, "", variables);

    private Check[] Checks(string parameters, string before, params (string Name, object? Value)[] variables) =>
        [
            .. Run($"{before}\nTest-ZoomCustomConnection {parameters}", variables)
                .Clean()
                .Output.Select(check => new Check(
                    (string)check.Properties["Name"].Value,
                    check.Properties["Status"].Value.ToString()!,
                    (string)check.Properties["Detail"].Value,
                    (string?)check.Properties["Fix"].Value
                )),
        ];

    private static Check One(IEnumerable<Check> checks, string name) => checks.Single(check => check.Name == name);

    private static async Task<WebApplication> Elsewhere(RequestDelegate answer, X509Certificate2? certificate = null)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder
            .WebHost.UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel =>
                kestrel.Listen(
                    IPAddress.Loopback,
                    0,
                    listen =>
                    {
                        if (certificate is not null)
                            listen.UseHttps(certificate);
                    }
                )
            );
        WebApplication web = builder.Build();
        web.Run(answer);
        await web.StartAsync();
        return web;
    }

    private sealed record Check(string Name, string Status, string Detail, string? Fix);

    [Fact]
    public void The_view_fits_the_window()
    {
        string[] lines = Run("Test-ZoomCustomConnection -BaseUri http://127.0.0.1:1 | Out-String -Width 120")
            .Clean()
            .Output.Single()
            .ToString()!
            .Split('\n');
        Assert.Contains(lines, line => line.Contains("ClockSkew      Failed", StringComparison.Ordinal));
        Assert.All(lines, line => Assert.True(line.TrimEnd().Length <= 120, line));
    }
}

/// <summary>An account on the Free plan.</summary>
public sealed class TestZoomCustomConnectionOfAFreeAccountTests : Tenant
{
    protected override SandboxOptions Options => new() { Plan = ZoomPlan.Free };

    [Fact]
    public void A_free_account_is_told_which_plans_it_lacks()
    {
        Outcome outcome = Run(
                "Test-ZoomCustomConnection | Where-Object Name -in Plan, Phone | ForEach-Object { \"$($_.Name) $($_.Status) $($_.Fix)\" }"
            )
            .Clean();
        Assert.Equal(
            [
                "Plan Failed Upgrade the account to a Pro, Business, or Enterprise plan.",
                "Phone Warning Add a Zoom Phone plan to the account, or don't use the Phone cmdlets.",
            ],
            outcome.Output.Select(line => line.ToString())
        );
    }
}
