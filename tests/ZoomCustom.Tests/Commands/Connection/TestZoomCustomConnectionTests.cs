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
    public void A_connection_in_order_passes_every_check_in_order()
    {
        Connect().Clean();
        Check[] checks = Checks("");
        Assert.Equal(s_order, checks.Select(check => check.Name).Distinct());
        Assert.All(checks, check => Assert.True(check.Status == (check.Name == "Tls" ? "Skipped" : "Passed"), check.ToString()));
        Assert.All(checks.Where(check => check.Status == "Passed"), check => Assert.Null(check.Fix));
        Assert.Contains("Nobody signed in", One(checks, "Owner").Detail);
        Assert.Contains(checks, check => check.Name == "Scopes" && check.Detail.Contains("Get-ZoomUser "));
    }

    [Fact]
    public void Without_a_session_the_network_alone_is_looked_at()
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
    public void A_session_that_was_ended_is_none()
    {
        Connect("-PassThru").Clean();
        Check[] checks = Checks("-Session $session", before: "$session = Get-ZoomCustomSession; Disconnect-ZoomCustom");
        Assert.All(checks.Skip(4), check => Assert.Equal("Skipped", check.Status));
        Assert.Contains("ended", One(checks, "Token").Detail);
    }

    [Fact]
    public void A_sandbox_in_the_process_has_no_network()
    {
        Run("Connect-ZoomCustom -Sandbox -UserCount 20").Clean();
        Check[] checks = Checks("");
        Assert.Equal(s_order, checks.Select(check => check.Name).Distinct());
        Assert.All(checks.Take(4), check => Assert.Equal("Skipped", check.Status));
        Assert.All(checks.Skip(4), check => Assert.Equal("Passed", check.Status));
    }

    [Fact]
    public void The_owner_passes_and_another_is_warned_of()
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
        // Zoom tells scopes with the tokens that it gives, and this one was handed in.
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
    public void An_app_is_held_only_to_the_cmdlets_that_it_is_for()
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
    public void Scopes_that_are_missing_are_named_with_their_cmdlets()
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
        Check part = checks.Single(check => check.Detail.StartsWith("Get-ZoomUser ", StringComparison.Ordinal));
        Assert.Equal("Warning", part.Status);
        Assert.Contains("user:read:list_users:admin", part.Fix);
        Assert.Equal(("Skipped", true), (One(checks, "Plan").Status, One(checks, "Plan").Fix!.Contains("group:read:list_groups:admin")));
        Assert.Equal(
            ("Skipped", true),
            (One(checks, "Phone").Status, One(checks, "Phone").Fix!.Contains("phone:read:list_call_logs:admin"))
        );
    }

    [Fact]
    public void Zoom_saying_that_a_scope_is_missing_is_not_taken_for_a_verdict()
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
    public void A_token_that_is_no_good_is_told_and_the_rest_is_still_written()
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
    public async Task A_gateways_refusal_is_not_taken_for_Zooms()
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
    public void A_name_that_nobody_has_fails_and_so_does_what_hangs_on_it()
    {
        Check[] checks = Checks("-BaseUri https://zoom.invalid");
        Assert.Equal(s_order, checks.Select(check => check.Name));
        Assert.Equal("Failed", One(checks, "NameResolution").Status);
        Assert.Contains("DNS", One(checks, "NameResolution").Fix);
        Assert.Equal("Failed", One(checks, "Tls").Status);
        Assert.Equal("Skipped", One(checks, "ClockSkew").Status);
    }

    [Fact]
    public void A_machine_where_nobody_listens_is_told()
    {
        Check clock = One(Checks("-BaseUri http://127.0.0.1:1"), "ClockSkew");
        Assert.Equal("Failed", clock.Status);
        Assert.Contains("firewall", clock.Fix);
    }

    [Theory]
    [InlineData(-1440, "ahead")]
    [InlineData(6, "behind")]
    [InlineData(4, null)]
    public async Task A_clock_that_is_off_is_told(int minutes, string? says)
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
    public void A_proxy_that_is_not_there_is_told()
    {
        Check proxy = One(Checks("-BaseUri $root -Proxy http://somebody:password1@127.0.0.1:1", ("root", Server.BaseUri)), "Proxy");
        Assert.Equal("Failed", proxy.Status);
        Assert.Contains("-Proxy", proxy.Fix);
        Assert.DoesNotContain("password1", proxy.ToString());
    }

    [Theory]
    [InlineData("https://zoom.invalid")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_proxy_that_wants_to_know_who_asks_is_told(string root)
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
    public async Task A_certificate_that_nobody_vouches_for_is_told_with_its_issuer()
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
    public void A_root_that_will_not_do_is_refused(string parameters, string says)
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
    public void Its_view_fits_the_window()
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

/// <summary>An account that pays for nothing.</summary>
public sealed class TestZoomCustomConnectionOfAFreeAccountTests : Tenant
{
    protected override SandboxOptions Options => new() { Plan = ZoomPlan.Free };

    [Fact]
    public void An_account_without_a_plan_is_told_what_it_lacks()
    {
        Outcome outcome = Run(
                "Test-ZoomCustomConnection | Where-Object Name -in Plan, Phone | ForEach-Object { \"$($_.Name) $($_.Status) $($_.Fix)\" }"
            )
            .Clean();
        Assert.Equal(
            [
                "Plan Failed Get the account a Pro, Business or Enterprise plan.",
                "Phone Warning Get the account a Zoom Phone plan, or leave the Phone cmdlets alone.",
            ],
            outcome.Output.Select(line => line.ToString())
        );
    }
}
