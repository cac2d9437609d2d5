using System;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Commands.Connection;

/// <summary>Signing in in a browser while other programs and pages on this machine connect to the same port.</summary>
public sealed class SignInTests : Tenant
{
    private readonly InteractiveHost _host = new();
    private readonly HttpClient _browser = new();

    private protected override InteractiveHost? Host => _host;

    protected override bool Connected => false;

    [Fact]
    public async Task Silent_connections_and_wrong_answers_do_not_end_the_sign_in()
    {
        (Task<Outcome> connecting, Uri shown, Uri redirect) = await BeginAsync();
        TcpClient[] silent = [.. Enumerable.Range(0, 60).Select(_ => new TcpClient(redirect.Host, redirect.Port))];
        for (int i = 0; i < 10; i++)
        {
            using HttpResponseMessage refused = await _browser.GetAsync($"{redirect}?code=c{i}&state=wrong{i}");
            Assert.Equal(HttpStatusCode.BadRequest, refused.StatusCode);
        }

        using (var malformed = new TcpClient(redirect.Host, redirect.Port))
            await malformed.GetStream().WriteAsync("GET //[\r\n\r\n"u8.ToArray());
        Assert.False(connecting.IsCompleted);
        Assert.Contains("Connected.", await _browser.GetStringAsync(Account.Consent(shown, Account.Users[0])));
        Assert.Equal("Owner", (await connecting).Clean().Values<string>("UserRole").Single());
        Array.ForEach(silent, client => client.Dispose());
    }

    [Fact]
    public async Task A_refusal_in_the_browser_ends_the_sign_in_with_its_reason()
    {
        (Task<Outcome> connecting, Uri shown, Uri redirect) = await BeginAsync();
        using (HttpResponseMessage others = await _browser.GetAsync($"{redirect}?error=access_denied&state=other"))
            Assert.Equal(HttpStatusCode.BadRequest, others.StatusCode);
        Assert.False(connecting.IsCompleted);
        Assert.Contains("Not connected.", await _browser.GetStringAsync(Account.Consent(shown, Account.Users[0], allow: false)));
        Assert.Equal("ZoomAuth.access_denied", (await connecting).ErrorId);
    }

    [Theory, InlineData(false), InlineData(true)]
    public async Task A_user_who_is_not_the_owner_never_sees_that_the_sign_in_succeeded(bool revocationFails)
    {
        if (revocationFails)
            Account.Faults.Alter(
                "/oauth/revoke",
                answer => answer with { Status = 400, Body = """{"reason":"Not today.","error":"invalid_client"}"""u8.ToArray() }
            );
        (Task<Outcome> connecting, Uri shown, _) = await BeginAsync();
        string page = await _browser.GetStringAsync(Account.Consent(shown, Basic));
        Assert.Contains("Not connected. The connection was closed", page);
        Assert.DoesNotContain("Connected. You can close", page);
        Outcome outcome = await connecting;
        Assert.Equal("ZoomAuth.not_owner", outcome.ErrorId);
        Assert.Contains(Basic.Email, outcome.Error.Exception.Message);
        Assert.Equal(revocationFails, outcome.Error.Exception.Message.Contains("Not today."));
    }

    private async Task<(Task<Outcome> Connecting, Uri Shown, Uri Redirect)> BeginAsync()
    {
        Task<Outcome> connecting = Task.Run(() =>
            Run(
                "Connect-ZoomCustom -ClientId $client -BaseUri $root -TimeoutSec 120 -PassThru",
                ("client", Account.Options.PublicClientId),
                ("root", Server.BaseUri)
            )
        );
        var shown = new Uri(await _host.LineAsync(line => line.StartsWith("http", StringComparison.Ordinal)));
        return (connecting, shown, new Uri(Uri.UnescapeDataString(Regex.Match(shown.Query, "redirect_uri=([^&]*)").Groups[1].Value)));
    }
}
