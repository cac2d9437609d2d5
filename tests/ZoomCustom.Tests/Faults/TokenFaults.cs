using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Faults;

/// <summary>A token request with a fault, for every kind of fault: when connecting, and in the middle of a pipeline.</summary>
public abstract class TokenFaults : Tenant
{
    private protected const string Endpoint = "/oauth/token";
    private protected const string Lost = "earlier attempt was lost";
    private protected const string NotAvailable = "not available";

    protected override bool Connected => false;

    private protected override bool KeepsContract => false;

    /// <summary>Faults that look like Zoom's refusal of the token request, with the ErrorId.</summary>
    private protected static readonly Dictionary<string, string> Refusals = new()
    {
        ["code-in-200"] = "ZoomAuth.http_200",
        ["expired-token"] = "ZoomAuth.http_401",
    };

    /// <summary>Faults after which every grant gets its tokens. Other tests are about the size of responses.</summary>
    private protected static IEnumerable<string> Harmless => FaultMatrix.Harmless.Except(Refusals.Keys).Except(["huge"]);

    /// <summary>Faults that lose the response to a request, with whether Zoom issued the tokens.</summary>
    private protected static IReadOnlyDictionary<string, bool> Doubtful { get; } =
        FaultMatrix.Doubtful.Concat(FaultMatrix.Lost.Select(kind => KeyValuePair.Create(kind, true))).ToDictionary();

    private protected (string, object?)[] Variables() =>
        [
            ("account", Account.Options.AccountId),
            ("client", Account.Options.ClientId),
            ("secret", Secret(Account.Options.ClientSecret)),
            ("general", Account.Options.GeneralClientId),
            ("generalSecret", Secret(Account.Options.GeneralClientSecret)),
            ("root", Server.BaseUri),
            ("refresh", Secret(Account.IssueRefreshToken())),
            ("sandbox", Account),
        ];
}

/// <summary>Connecting with each grant while a token request has a fault.</summary>
public sealed class FaultsOfConnecting : TokenFaults
{
    private const string App = "Connect-ZoomCustom -AccountId $account -ClientId $client -ClientSecret $secret -BaseUri $root ";
    private const string General = "Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -BaseUri $root ";

    private readonly InteractiveHost _host = new();

    private protected override InteractiveHost? Host => _host;

    protected override SandboxOptions Options => new() { UserCount = 30, DeviceInterval = TimeSpan.FromSeconds(1) };

    /// <summary>Every kind of fault for the grant that can be repeated. For the other grants, the kinds that lose a response.</summary>
    public static TheoryData<string, string> Recovered
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (string kind in Harmless.Concat(Doubtful.Keys))
                rows.Add("app", kind);
            foreach (string grant in SingleUse)
            {
                foreach (string kind in Doubtful.Where(kind => !kind.Value).Select(kind => kind.Key).Append("throttled-seconds"))
                    rows.Add(grant, kind);
            }

            return rows;
        }
    }

    public static TheoryData<string, string> LostForGood
    {
        get
        {
            var rows = new TheoryData<string, string>();
            foreach (string grant in SingleUse)
            {
                foreach (string kind in Doubtful.Where(kind => kind.Value).Select(kind => kind.Key))
                    rows.Add(grant, kind);
            }

            return rows;
        }
    }

    public static TheoryData<string> Grants => ["app", .. SingleUse];

    private static string[] SingleUse => ["refresh token", "browser", "device code"];

    [Theory, MemberData(nameof(Recovered))]
    public void A_fault_that_passes_does_not_end_the_connection(string grant, string kind)
    {
        Account.Faults.Next(kind, operation: Endpoint);
        Go(grant).Clean();
        Assert.Single(Run("Get-ZoomUser -First 1").Clean().Output);
    }

    [Theory, MemberData(nameof(LostForGood))]
    public void A_grant_that_works_once_is_lost_with_its_response_and_the_error_says_so(string grant, string kind)
    {
        Account.Faults.Next(kind, operation: Endpoint);
        Outcome outcome = Go(grant);
        Assert.Equal("ZoomAuth.invalid_grant", outcome.ErrorId);
        Assert.Contains(Lost, outcome.Error.Exception.Message);
    }

    [Theory, MemberData(nameof(Grants))]
    public void A_refusal_is_reported_immediately_with_its_reason(string grant)
    {
        Account.Faults.Next("code-in-200", operation: Endpoint);
        Outcome outcome = Go(grant);
        Assert.Equal(Refusals["code-in-200"], outcome.ErrorId);
        Assert.Contains(NotAvailable, outcome.Error.Exception.Message);
    }

    [Fact]
    public void Silence_ends_at_the_time_limit()
    {
        Account.Faults.Next("stall", operation: Endpoint);
        Outcome outcome = Run(App + "-TimeoutSec 1", Variables());
        Assert.Equal("Timeout", outcome.ErrorId);
        Assert.Contains("-TimeoutSec", outcome.Error.Exception.Message);
    }

    [Fact]
    public void A_wait_is_reported_in_the_verbose_stream()
    {
        Account.Faults.Next("busy", operation: Endpoint);
        Assert.Contains(Run(App + "-Verbose", Variables()).Clean().Verbose, line => line.Contains("Trying again in 1 s"));
    }

    [Fact]
    public void A_device_code_whose_address_is_not_Zooms_is_not_shown()
    {
        Account.Faults.Alter(
            "/oauth/devicecode",
            answer =>
                answer with
                {
                    Body = """{"device_code":"d","user_code":"u","verification_uri":"https://evil.example/","interval":0}"""u8.ToArray(),
                }
        );
        Outcome outcome = Run(General + "-UseDeviceCode", Variables());
        Assert.Equal("BadAnswer", outcome.ErrorId);
        Assert.DoesNotContain("evil", _host.Shown);
    }

    private Outcome Go(string grant)
    {
        switch (grant)
        {
            case "app":
                return Run(App, Variables());
            case "refresh token":
                return Run(General + "-RefreshToken $refresh", Variables());
            case "browser":
                _host.Answer = shown =>
                    Account.Consent(
                        new Uri(shown.Split('\n').Last(line => line.StartsWith("http", StringComparison.Ordinal))),
                        Account.Users[0]
                    );
                return Run(General + "-RedirectUri https://example.com/zoomcustom/callback", Variables());
            default:
                Task<Outcome> connecting = Task.Run(() => Run(General + "-UseDeviceCode", Variables()));
                string line = _host.LineAsync(shown => shown.Contains("enter the code")).GetAwaiter().GetResult();
                Account.ApproveDevice(line.TrimEnd('.').Split(' ')[^1], Account.Users[0]);
                return connecting.GetAwaiter().GetResult();
        }
    }
}

/// <summary>Five hundred changes whose token is revoked in the middle, while the request for the next token has a fault.</summary>
public sealed class FaultsOfRenewing : TokenFaults
{
    private const int Many = 500;

    private const string Change =
        "$i = 0; $ids | ForEach-Object { "
        + "if (++$i -eq 200) { $sandbox.Faults.Next($kind, 1, '/oauth/token'); $sandbox.RevokeTokens() }; $_ } "
        + "| Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore ";

    protected override SandboxOptions Options => new() { UserCount = 800 };

    public static TheoryData<string> Recovered => [.. Harmless, .. Doubtful.Keys];

    public static TheoryData<string> Refused => [.. Refusals.Keys];

    private string[] Ids =>
        [.. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active").Select(user => user.Id).Take(Many)];

    [Theory, MemberData(nameof(Recovered))]
    public void Each_change_is_made_once(string kind)
    {
        Connect().Clean();
        Outcome outcome = Run(Change, [.. Variables(), ("ids", Ids), ("kind", kind)]).Clean();
        Assert.Empty(outcome.Output);
        Assert.Equal(Many, Account.Changes.Count);
        Assert.InRange(Account.Exchanges.Count(exchange => exchange.Request.Path == Endpoint), 2, 3);
    }

    [Theory, MemberData(nameof(Refused))]
    public void A_refusal_ends_the_pipeline_and_no_outcome_is_unknown(string kind)
    {
        Connect().Clean();
        Outcome outcome = Run(Change, [.. Variables(), ("ids", Ids), ("kind", kind)]);
        Assert.Equal(Refusals[kind], outcome.ErrorId);
        Assert.InRange(Account.Changes.Count, 1, Many - 1);
    }

    [Fact]
    public void A_refresh_token_that_is_lost_with_its_response_is_reported_and_no_outcome_is_unknown()
    {
        // Without the user's refresh token, the session would have to sign in again.
        Run("Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $refresh -BaseUri $root", Variables())
            .Clean();
        Outcome outcome = Run(
            "$ids | ForEach-Object { if (++$i -eq 200) { $sandbox.Faults.Next('reset-after', 1, '/oauth/token'); "
                + "$sandbox.Faults.Next('expired-token') }; $_ } "
                + "| Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore",
            [.. Variables(), ("ids", Ids)]
        );
        Assert.Equal("ZoomAuth.invalid_grant", outcome.ErrorId);
        Assert.Contains(Lost, outcome.Error.Exception.Message);
    }
}

/// <summary>Sessions of one Server-to-Server app, on a server where each new token ends the earlier ones.</summary>
public sealed class SessionsOfOneApp : TokenFaults
{
    private const int Sessions = 8;
    private const int Each = 20;

    protected override SandboxOptions Options => new() { UserCount = 400, EndsEarlierTokens = true };

    [Fact]
    public void Sessions_that_end_each_others_tokens_all_make_their_changes()
    {
        string[] ids =
        [
            .. Account.Users.Where(user => user.RoleId == "2" && user.Status == "active").Select(user => user.Id).Take(Sessions * Each),
        ];
        Run(
                $"0..{Sessions - 1} | ForEach-Object -ThrottleLimit {Sessions} -Parallel {{ Import-Module $using:manifest; "
                    + "Connect-ZoomCustom -AccountId $using:account -ClientId $using:client -ClientSecret $using:secret "
                    + "-BaseUri $using:root; "
                    + $"$all = $using:ids; $all[($_ * {Each})..($_ * {Each} + {Each - 1})] "
                    + "| Set-ZoomUserStatus -Status Inactive -Confirm:$false -WarningAction Ignore }",
                [.. Variables(), ("ids", ids), ("manifest", Paths.Manifest)]
            )
            .Clean();
        Assert.Equal(Sessions * Each, Account.Changes.Count);
    }
}

/// <summary>A change that couldn't be sent is never reported as an unknown outcome.</summary>
public sealed class ChangesThatNeverLeft : TokenFaults
{
    protected override SandboxOptions Options => new() { UserCount = 30, TokenLifetime = TimeSpan.FromSeconds(60) };

    public static TheoryData<string, string, string> Ends =>
        new()
        {
            { "expired-token", "", "ZoomAuth.http_401" },
            { "code-in-200", "", "ZoomAuth.http_200" },
            { "html", "", "BadAnswer" },
            { "empty", "", "BadAnswer" },
            { "stall", "-TimeoutSec 1", "Timeout" },
            { "error", "-TimeoutSec 1", "Timeout" },
            { "reset-before", "-TimeoutSec 1", "Timeout" },
            { "reset-after", "-TimeoutSec 1", "Timeout" },
            { "throttled-seconds", "-TimeoutSec 1", "Timeout" },
        };

    [Theory, MemberData(nameof(Ends))]
    public void Without_a_token(string kind, string more, string errorId)
    {
        Connect().Clean();
        Account.Faults.Next(kind, times: 100, operation: Endpoint);
        Outcome outcome = Run("New-ZoomGroup x " + more);
        Assert.Equal(errorId, outcome.ErrorId);
        Assert.Equal(0, Sent("POST"));
    }

    [Theory, InlineData("New-ZoomGroup x"), InlineData("Remove-ZoomGroup 'A name' -Confirm:$false")]
    public async Task Without_a_connection(string command)
    {
        Run(
                "Connect-ZoomCustom -AccessToken $access -BaseUri $root",
                ("access", Secret(Account.IssueAccessToken())),
                ("root", Server.BaseUri)
            )
            .Clean();
        await Server.DisposeAsync();
        Assert.Equal("Timeout", Run(command + " -TimeoutSec 1").ErrorId);
    }

    [Fact]
    public void While_another_process_holds_the_lock_of_the_saved_connection()
    {
        string name = "c" + Guid.NewGuid().ToString("N")[..8];
        Run(
                $"Connect-ZoomCustom -ClientId $general -ClientSecret $generalSecret -RefreshToken $refresh -BaseUri $root -Name {name} "
                    + "-Save -AllowUnencryptedStorage",
                Variables()
            )
            .Clean();
        Run("Get-ZoomUser -First 1").Clean();
        // Other tests save connections in the same folder.
        string id = (string)
            JArray.Parse(File.ReadAllText(Path.Combine(Home.Folder, "connections.json"))).Single(saved => (string)saved["Name"]! == name)[
                "Id"
            ]!;
        Outcome outcome;
        using (new FileStream(Path.Combine(Home.Folder, id + ".lock"), FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            outcome = Run("New-ZoomGroup x -TimeoutSec 1");
        Assert.Equal("Timeout", outcome.ErrorId);
        Assert.Equal(0, Sent("POST"));
    }
}
