using System;
using System.CommandLine;
using System.Globalization;
using System.IO;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Limits;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Faults;
using ZoomCustom.Sandbox.Server;

Option<int> users = IntegerOption("--users", "N", "The number of users in the account.", 300, 1, 10_000_000);
Option<int> calls = IntegerOption("--calls", "N", "The number of phone calls in the last six months.", 600, 1, 10_000_000);
var plan = new Option<ZoomPlan>("--plan")
{
    Description = "The plan of the account, which sets the rate limits.",
    DefaultValueFactory = _ => ZoomPlan.Pro,
};
Option<int> latency = IntegerOption("--latency", "MS", "The minimum time of each response, in milliseconds.", 0, 0, 60_000);
Option<int> seed = IntegerOption("--seed", "S", "A random seed. The same seed gives the same account.", 1, int.MinValue, int.MaxValue);
Option<int> port = IntegerOption("--port", "P", "The port to listen on. 0 uses any free port.", 0, 0, 65535);
var fault = new Option<string[]>("--fault")
{
    HelpName = "KIND@RATE",
    Description = "Simulates a kind of fault at a rate from 0 to 1, such as reset-after@0.05. You can repeat it. --faults lists the kinds.",
};
var faults = new Option<bool>("--faults") { Description = "Lists the kinds of faults, and exits." };
var drift = new Option<int?>("--drift")
{
    HelpName = "S",
    Description = "Makes responses differ from Zoom's documents, as real responses sometimes do. The same seed gives the same differences.",
};
var noLimits = new Option<bool>("--no-limits") { Description = "Doesn't enforce the plan's rate limits." };

var command = new RootCommand("Runs a simulated Zoom account on this machine, so that you can try ZoomCustom without a real account.")
{
    users,
    calls,
    plan,
    latency,
    seed,
    port,
    fault,
    faults,
    drift,
    noLimits,
};
command.SetAction(RunAsync);
ParseResult parsed = command.Parse(args);
int code = await parsed.InvokeAsync();
return parsed.Errors.Count > 0 ? 2 : code;

async Task<int> RunAsync(ParseResult parsed, CancellationToken end)
{
    if (parsed.GetValue(faults))
    {
        foreach ((string kind, string description) in SandboxFaults.Kinds)
            Console.WriteLine($"  {kind, -18} {description}");
        return 0;
    }

    var options = new SandboxOptions
    {
        UserCount = parsed.GetValue(users),
        CallCount = parsed.GetValue(calls),
        Seed = parsed.GetValue(seed),
        Plan = parsed.GetValue(plan),
        EnforceRateLimits = !parsed.GetValue(noLimits),
        DriftSeed = parsed.GetValue(drift),
    };
    SandboxServer started;
    try
    {
        started = await SandboxServer.StartAsync(options, parsed.GetValue(port), TimeSpan.FromMilliseconds(parsed.GetValue(latency)));
    }
    catch (IOException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }

    await using SandboxServer server = started;
    try
    {
        Array.ForEach(parsed.GetValue(fault) ?? [], server.Account.Faults.Add);
    }
    catch (ArgumentException e)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }

    Console.WriteLine(
        $"""
        A {options.Plan} account with {options.UserCount} users is listening on {server.BaseUri}. To connect, run in PowerShell:

          $secret = ConvertTo-SecureString {options.ClientSecret} -AsPlainText -Force
          Connect-ZoomCustom -AccountId {options.AccountId} -ClientId {options.ClientId} -ClientSecret $secret -BaseUri {server.BaseUri}

        Press Ctrl+C to stop.
        """
    );
    // Ctrl+C and SIGTERM cancel the token.
    await Task.Delay(Timeout.Infinite, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return 0;
}

static Option<int> IntegerOption(string name, string helpName, string description, int defaultValue, int minimum, int maximum) =>
    new(name)
    {
        HelpName = helpName,
        Description = description,
        DefaultValueFactory = _ => defaultValue,
        CustomParser = result =>
        {
            if (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int number) || number < minimum || number > maximum)
                result.AddError($"{name} must be a whole number from {minimum} to {maximum}, not '{result.Tokens[0].Value}'.");
            return number;
        },
    };
