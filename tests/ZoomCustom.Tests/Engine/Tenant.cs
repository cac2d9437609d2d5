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

/// <summary>A Zoom account on this machine and a session connected to it over real HTTP. What passes between them is held against
/// Zoom's documents at the end.</summary>
public abstract class Tenant : IAsyncLifetime
{
    private protected SandboxServer Server { get; private set; } = null!;

    private protected SandboxAccount Account => Server.Account;

    private protected Shell Shell { get; private set; } = null!;

    /// <summary>Whether all that is sent keeps to Zoom's documents; not where a test breaks them on purpose.</summary>
    private protected virtual bool KeepsContract => true;

    /// <summary>Who sits at the session; null for nobody.</summary>
    private protected virtual AskedHost? Host => null;

    /// <summary>The account to make; each test has its own.</summary>
    protected virtual SandboxOptions Options => new();

    /// <summary>The least time that each answer takes.</summary>
    protected virtual TimeSpan Latency => TimeSpan.Zero;

    /// <summary>Whether each test begins connected.</summary>
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
        if (KeepsContract)
            ContractRecord.AssertKept(Account);
    }

    /// <summary>A member who holds a meetings license.</summary>
    private protected SandboxUser Licensed => Account.Users.First(user => user.RoleId == "2" && user.Status == "active" && user.Type == 2);

    /// <summary>A member without one.</summary>
    private protected SandboxUser Basic => Account.Users.First(user => user.RoleId == "2" && user.Status == "active" && user.Type == 1);

    /// <summary>Somebody who has not accepted the invitation.</summary>
    private protected SandboxUser Pending => Account.Users.First(user => user.Status == "pending");

    /// <summary>How many requests of a method went to the API.</summary>
    private protected int Sent(string method) =>
        Account.Exchanges.Count(exchange =>
            exchange.Request.Method == method && exchange.Request.Path.StartsWith("/v2", StringComparison.Ordinal)
        );

    /// <summary>The body of the last request of a method.</summary>
    private protected JObject Body(string method) =>
        JObject.Parse(Encoding.UTF8.GetString(Account.Exchanges.Last(exchange => exchange.Request.Method == method).Request.Body));

    private protected Outcome Run(string script, params (string Name, object? Value)[] variables) => Shell.Run(script, variables);

    /// <summary>Runs a script that ends at an error of its own accord, whatever $ErrorActionPreference says.</summary>
    private protected Outcome Terminates(string script, params (string Name, object? Value)[] variables)
    {
        Outcome outcome = Run($"try {{ {script}; 'went on' }} catch {{ throw }}", variables);
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

    private protected static SecureString Secret(string text) => new NetworkCredential("", text).SecurePassword;
}
