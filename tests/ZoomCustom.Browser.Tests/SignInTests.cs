using System;
using System.Linq;
using System.Threading.Tasks;
using Microsoft.Playwright;
using Xunit;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Browser.Tests;

/// <summary>Connect-ZoomCustom as an account's owner sees it: the consent page in a real browser, and the redirect back.</summary>
public sealed class SignInTests : Tenant
{
    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost? Host => _host;

    protected override bool Connected => false;

    [BrowserFact]
    public async Task The_owner_allows_the_app_and_is_connected()
    {
        (Outcome outcome, string page) = await SignInAsync("-PassThru", "Owner", "#allow");
        Assert.Contains("Connected", page);
        Assert.Equal("Owner", outcome.Clean().Values<string>("UserRole").Single());
        Assert.Equal(300, Run("Get-ZoomUser").Clean().Output.Count);
    }

    [BrowserFact]
    public async Task A_public_client_needs_no_secret()
    {
        (Outcome outcome, string page) = await SignInAsync("-PassThru", "Owner", "#allow", isPublic: true);
        Assert.Contains("Connected", page);
        Assert.Single(outcome.Clean().Output);
    }

    [BrowserFact]
    public async Task A_denial_is_reported_on_the_page_and_at_the_prompt()
    {
        (Outcome outcome, string page) = await SignInAsync("", "Owner", "#deny");
        Assert.Contains("Not connected", page);
        Assert.Equal("ZoomAuth.access_denied", outcome.ErrorId);
        Assert.Empty(Run("Get-ZoomCustomSession").Clean().Output);
    }

    [BrowserFact]
    public async Task A_user_who_is_not_the_owner_is_refused_by_name_and_role()
    {
        (Outcome outcome, _) = await SignInAsync("", "Admin", "#allow");
        Assert.Equal("ZoomAuth.not_owner", outcome.ErrorId);
        Assert.Contains("Admin", outcome.Error.Exception.Message);
        Assert.Contains("@example.com", outcome.Error.Exception.Message);
        Assert.Empty(Run("Get-ZoomCustomSession").Clean().Output);
    }

    [BrowserFact]
    public async Task AllowNonOwner_accepts_a_user_who_is_not_the_owner()
    {
        (Outcome outcome, _) = await SignInAsync("-AllowNonOwner -PassThru", "Member", "#allow");
        Assert.Equal("Member", outcome.Clean().Values<string>("UserRole").Single());
    }

    /// <summary>Connects, and signs in with a browser as a person would.</summary>
    /// <returns>The script's outcome, and the page's text at the end.</returns>
    private async Task<(Outcome Outcome, string Page)> SignInAsync(string more, string role, string button, bool isPublic = false)
    {
        string secret = isPublic ? "" : "-ClientSecret $secret";
        Task<Outcome> connecting = Task.Run(() =>
            Run(
                $"Connect-ZoomCustom -ClientId $client {secret} -BaseUri $root -TimeoutSec 120 {more}",
                ("client", isPublic ? Account.Options.PublicClientId : Account.Options.GeneralClientId),
                ("secret", Secret(Account.Options.GeneralClientSecret)),
                ("root", Server.BaseUri)
            )
        );
        string address = await _host
            .LineAsync(line => line.StartsWith("http", StringComparison.Ordinal))
            .WaitAsync(TimeSpan.FromMinutes(1));

        await using ChromiumPage browser = await ChromiumPage.OpenAsync();
        IPage page = browser.Page;
        await page.GotoAsync(address);
        string person =
            await page.Locator("#user option").Filter(new LocatorFilterOptions { HasText = role }).First.GetAttributeAsync("value") ?? "";
        await page.SelectOptionAsync("#user", person);
        await page.ClickAsync(button);
        string text = await page.Locator("#outcome").InnerTextAsync();
        return (await connecting, text);
    }
}
