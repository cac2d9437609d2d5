using System;
using System.Linq;
using System.Net;
using System.Security;
using System.Text;
using System.Threading.Tasks;
using Newtonsoft.Json.Linq;
using Xunit;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Hosting;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Sandbox.State;
using ZoomCustom.Tests.Contract;

namespace ZoomCustom.Tests.Engine;

/// <summary>A sandbox account and a session that is connected to it over real HTTP. At the end of a test, its requests and
/// responses are checked against Zoom's documents.</summary>
public abstract class Tenant : IAsyncLifetime
{
    private bool _ignoresContract;

    private protected SandboxServer Server { get; private set; } = null!;

    private protected SandboxAccount Account => Server.Account;

    private protected Shell Shell { get; private set; } = null!;

    /// <summary>Whether requests and responses must match Zoom's documents; false if most tests of a class break the contract on
    /// purpose.</summary>
    private protected virtual bool KeepsContract => true;

    /// <summary>The session's interactive host; null for a noninteractive session.</summary>
    private protected virtual InteractiveHost? Host => null;

    /// <summary>The options of the account. Each test has its own account.</summary>
    protected virtual SandboxOptions Options => new();

    /// <summary>The minimum time for each response.</summary>
    protected virtual TimeSpan Latency => TimeSpan.Zero;

    /// <summary>Whether each test starts with a connected session.</summary>
    protected virtual bool Connected => true;

    public async Task InitializeAsync()
    {
        Server = await SandboxServer.StartAsync(Options, latency: Latency);
        Account.Record = true;
        Shell = new Shell(Host);
        if (Connected)
            Connect().Clean();
    }

    public async Task DisposeAsync()
    {
        Shell.Dispose();
        await Server.DisposeAsync();
        if (KeepsContract && !_ignoresContract)
            ContractRecord.AssertKept(Account);
    }

    /// <summary>A member with a meetings license.</summary>
    private protected SandboxUser Licensed => Account.Users.First(user => user.RoleId == "2" && user.Status == "active" && user.Type == 2);

    /// <summary>A member without a meetings license.</summary>
    private protected SandboxUser Basic => Account.Users.First(user => user.RoleId == "2" && user.Status == "active" && user.Type == 1);

    /// <summary>A user who hasn't accepted the invitation.</summary>
    private protected SandboxUser Pending => Account.Users.First(user => user.Status == "pending");

    /// <summary>Lets a single test break the contract on purpose.</summary>
    private protected void IgnoreContract() => _ignoresContract = true;

    /// <summary>Counts the requests to the API with an HTTP method.</summary>
    private protected int Sent(string method) =>
        Account.Exchanges.Count(exchange =>
            exchange.Request.Method == method && exchange.Request.Path.StartsWith("/v2", StringComparison.Ordinal)
        );

    /// <summary>Returns the body of the last request with an HTTP method.</summary>
    private protected JObject Body(string method) =>
        JObject.Parse(Encoding.UTF8.GetString(Account.Exchanges.Last(exchange => exchange.Request.Method == method).Request.Body));

    private protected Outcome Run(string script, params (string Name, object? Value)[] variables) => Shell.Run(script, variables);

    /// <summary>Runs a script that must end with a terminating error, regardless of $ErrorActionPreference.</summary>
    private protected Outcome Terminates(string script, params (string Name, object? Value)[] variables)
    {
        Outcome outcome = Run($"try {{ {script}; 'continued' }} catch {{ throw }}", variables);
        Assert.NotNull(outcome.Terminating);
        return outcome;
    }

    /// <summary>Connects as a Server-to-Server app.</summary>
    private protected Outcome Connect(string more = "") =>
        Run(
            $"Connect-ZoomCustom -AccountId $account -ClientId $client -ClientSecret $secret -BaseUri $root {more}",
            ("account", Account.Options.AccountId),
            ("client", Account.Options.ClientId),
            ("root", Server.BaseUri),
            ("secret", Secret(Account.Options.ClientSecret))
        );

    /// <summary>Returns a script that imports the module and connects in the same way, for another process.</summary>
    private protected string ConnectTo(SandboxServer server) =>
        $"Import-Module '{Paths.Manifest}'; Connect-ZoomCustom -AccountId '{Account.Options.AccountId}' "
        + $"-ClientId '{Account.Options.ClientId}' -ClientSecret {Secure(Account.Options.ClientSecret)} -BaseUri '{server.BaseUri}'";

    /// <summary>Returns a PowerShell expression for a secret, for another process.</summary>
    private protected static string Secure(string text) => $"([Net.NetworkCredential]::new('', '{text}').SecurePassword)";

    private protected static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;
}
