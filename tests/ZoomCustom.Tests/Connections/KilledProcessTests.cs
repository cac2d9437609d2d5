using System;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Text;
using System.Text.RegularExpressions;
using System.Threading.Tasks;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Connections;

/// <summary>Kills processes at random moments while they renew the tokens of a saved connection. The sandbox, like Zoom, ends a
/// refresh token as soon as it gets it.</summary>
public sealed partial class KilledProcessTests : Tenant
{
    private readonly string _home = Path.Combine(Home.Folder, Guid.NewGuid().ToString("N"));

    protected override bool Connected => false;

    // Every request renews the tokens.
    protected override SandboxOptions Options => new() { TokenLifetime = TimeSpan.FromSeconds(60) };

    // About half of the time, a new token has been issued and its response is under way.
    protected override TimeSpan Latency => TimeSpan.FromMilliseconds(10);

    [Fact]
    public async Task The_connection_survives_or_the_error_says_that_the_newest_token_was_not_saved()
    {
        int kills = int.Parse(Environment.GetEnvironmentVariable("ZOOMCUSTOM_KILLS") ?? "8"),
            survived = 0;
        var random = new Random(kills);
        await SaveAsync();
        for (int i = 0; i < kills; i++)
        {
            Account.ClearExchanges();
            using Process victim = ModuleProcess.Start(Script);
            string? first = await victim.StandardOutput.ReadLineAsync();
            if (first == "connected")
            {
                survived++;
                await Task.Delay(random.Next(100));
                Assert.False(victim.HasExited);
                victim.Kill();
                await victim.WaitForExitAsync();
            }
            else
            {
                await victim.WaitForExitAsync();
                Assert.StartsWith("ZoomAuth.invalid_grant,", first);
                Assert.Contains("its newest tokens were never saved", first);
                Assert.Contains("Connect again with -Save", first);
                // It's really the one case that the module can't prevent.
                Assert.False(IsOnDisk(_newest));
                await SaveAsync();
            }

            _newest = Account
                .Exchanges.Select(exchange => RefreshToken().Match(Encoding.UTF8.GetString(exchange.Response.Body)).Groups[1].Value)
                .LastOrDefault(token => token.Length > 0, _newest);
            Assert.DoesNotContain(Directory.GetFiles(_home), file => file[^2] == '.' && new FileInfo(file).Length == 0);
        }

        Assert.True(survived > 0);
        // With many kills, both cases must occur. Otherwise, the moments aren't random enough.
        Assert.True(kills < 100 || survived < kills);
    }

    private string _newest = "";

    private string Script =>
        $"try {{ $env:ZOOMCUSTOM_HOME = '{_home}'; Import-Module '{Paths.Manifest}'; Connect-ZoomCustom shared -ErrorAction Stop; "
        + "[Console]::Out.WriteLine('connected'); while ($true) { [void](Get-ZoomUser -Status active -First 1) } } "
        + "catch { [Console]::Out.WriteLine(\"$($_.FullyQualifiedErrorId) $_\") }";

    private bool IsOnDisk(string token) =>
        token.Length == 0 || Directory.GetFiles(_home).Any(file => file[^2] == '.' && File.ReadAllText(file).Contains($"\"{token}\""));

    private async Task SaveAsync()
    {
        (int code, string _, string errors) = await ModuleProcess.RunAsync(
            $"$env:ZOOMCUSTOM_HOME = '{_home}'; Import-Module '{Paths.Manifest}'; "
                + $"Connect-ZoomCustom -ClientId '{Account.Options.GeneralClientId}' -ClientSecret {Secure(Account.Options.GeneralClientSecret)} "
                + $"-RefreshToken {Secure(Account.IssueRefreshToken())} -BaseUri '{Server.BaseUri}' -Name shared -Save -AllowUnencryptedStorage"
        );
        Assert.True(code == 0, errors);
    }

    [GeneratedRegex("\"refresh_token\":\"([^\"]+)\"")]
    private static partial Regex RefreshToken();
}
