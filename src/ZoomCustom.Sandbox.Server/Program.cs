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

Option<int> users = Between("--users", "N", "How many users it has.", 300, 1, 10_000_000);
var plan = new Option<ZoomPlan>("--plan") { Description = "What the rate limits go by.", DefaultValueFactory = _ => ZoomPlan.Pro };
Option<int> latency = Between("--latency", "MS", "Milliseconds that each answer takes.", 0, 0, 60_000);
Option<int> seed = Between("--seed", "S", "The same seed gives the same account.", 1, int.MinValue, int.MaxValue);
Option<int> port = Between("--port", "P", "The port to listen on; 0 for any free one.", 0, 0, 65535);
var fault = new Option<string[]>("--fault")
{
    HelpName = "KIND@RATE",
    Description =
        "Trouble of a kind at a rate from 0 to 1, such as reset-after@0.05. May be given several times; --faults lists the kinds.",
};
var faults = new Option<bool>("--faults") { Description = "Lists the kinds of trouble, and ends." };
var noLimits = new Option<bool>("--no-limits") { Description = "Doesn't hold to the plan's rate limits." };

var command = new RootCommand("A Zoom account on this machine, to try ZoomCustom on.")
{
    users,
    plan,
    latency,
    seed,
    port,
    fault,
    faults,
    noLimits,
};
command.SetAction(RunAsync);
ParseResult given = command.Parse(args);
int code = await given.InvokeAsync();
return given.Errors.Count > 0 ? 2 : code;

async Task<int> RunAsync(ParseResult given, CancellationToken end)
{
    if (given.GetValue(faults))
    {
        foreach ((string kind, string description) in SandboxFaults.Kinds)
            Console.WriteLine($"  {kind, -18} {description}");
        return 0;
    }

    var options = new SandboxOptions
    {
        UserCount = given.GetValue(users),
        Seed = given.GetValue(seed),
        Plan = given.GetValue(plan),
        EnforceRateLimits = !given.GetValue(noLimits),
    };
    SandboxServer started;
    try
    {
        started = await SandboxServer.StartAsync(options, given.GetValue(port), TimeSpan.FromMilliseconds(given.GetValue(latency)));
    }
    catch (IOException e)
    {
        Console.Error.WriteLine(e.Message);
        return 1;
    }

    await using SandboxServer server = started;
    try
    {
        Array.ForEach(given.GetValue(fault) ?? [], server.Account.Faults.Add);
    }
    catch (ArgumentException e)
    {
        Console.Error.WriteLine(e.Message);
        return 2;
    }

    Console.WriteLine(
        $"""
        A {options.Plan} account with {options.UserCount} users listens on {server.BaseUri}. In PowerShell:

          $secret = ConvertTo-SecureString {options.ClientSecret} -AsPlainText -Force
          Connect-ZoomCustom -AccountId {options.AccountId} -ClientId {options.ClientId} -ClientSecret $secret -BaseUri {server.BaseUri}

        Ctrl+C ends it.
        """
    );
    // Canceled by Ctrl+C and by SIGTERM.
    await Task.Delay(Timeout.Infinite, end).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    return 0;
}

static Option<int> Between(string name, string value, string description, int usual, int least, int most) =>
    new(name)
    {
        HelpName = value,
        Description = description,
        DefaultValueFactory = _ => usual,
        CustomParser = result =>
        {
            if (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out int number) || number < least || number > most)
                result.AddError($"{name} is a whole number from {least} to {most}, not '{result.Tokens[0].Value}'.");
            return number;
        },
    };
