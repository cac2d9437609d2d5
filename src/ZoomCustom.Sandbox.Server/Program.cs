using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
using ZoomCustom.Limits;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Faults;
using ZoomCustom.Sandbox.Server;

const string Usage = """
    A Zoom account on this machine, to try ZoomCustom on.

      --users N        how many users it has (300)
      --plan PLAN      free, pro or business: what the rate limits go by (pro)
      --latency MS     milliseconds that each answer takes (0)
      --seed S         the same seed gives the same account (1)
      --port P         the port to listen on (any free one)
      --fault K@RATE   trouble of a kind at a rate from 0 to 1, such as reset-after@0.05; may be given
                       several times. --faults lists the kinds
      --no-limits      do not hold to the plan's rate limits
    """;

var given = new Dictionary<string, string>();
var faults = new List<string>();
bool limits = true;
for (int i = 0; i < args.Length; i += 2)
{
    if (args[i] is "--help" or "-h")
    {
        Console.WriteLine(Usage);
        return 0;
    }

    if (args[i] is "--no-limits")
    {
        limits = false;
        // It has no value to pass over.
        i--;
        continue;
    }

    if (args[i] is "--faults")
    {
        foreach ((string kind, string description) in SandboxFaults.Kinds)
            Console.WriteLine($"  {kind, -18} {description}");
        return 0;
    }

    if (args[i] is not ("--users" or "--plan" or "--latency" or "--seed" or "--port" or "--fault") || i + 1 == args.Length)
        return Refuse(args[i] + (i + 1 == args.Length ? " needs a value, or is not an option." : " is not an option."));
    if (args[i] == "--fault")
        faults.Add(args[i + 1]);
    given[args[i]] = args[i + 1];
}

if (
    !Number("--users", 300, 1, 10_000_000, out int users)
    || !Number("--latency", 0, 0, 60_000, out int latency)
    || !Number("--seed", 1, int.MinValue, int.MaxValue, out int seed)
    || !Number("--port", 0, 0, 65535, out int port)
)
    return 2;
string planned = given.GetValueOrDefault("--plan", "pro");
ZoomPlan? plan = Enum.GetValues<ZoomPlan>()
    .Cast<ZoomPlan?>()
    .FirstOrDefault(p => string.Equals(p.ToString(), planned, StringComparison.OrdinalIgnoreCase));
if (plan is null)
    return Refuse("--plan is one of free, pro, business.");

var options = new SandboxOptions
{
    UserCount = users,
    Seed = seed,
    Plan = plan.Value,
    EnforceRateLimits = limits,
};
SandboxServer started;
try
{
    started = await SandboxServer.StartAsync(options, port, TimeSpan.FromMilliseconds(latency));
}
catch (IOException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

await using SandboxServer server = started;
try
{
    faults.ForEach(server.Account.Faults.Add);
}
catch (ArgumentException e)
{
    return Refuse(e.Message);
}

var ended = new TaskCompletionSource();
using PosixSignalRegistration interrupted = PosixSignalRegistration.Create(PosixSignal.SIGINT, End),
    terminated = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
Console.WriteLine(
    $"""
    A {plan} account with {users} users listens on {server.BaseUri}. In PowerShell:

      $secret = ConvertTo-SecureString {options.ClientSecret} -AsPlainText -Force
      Connect-ZoomCustom -AccountId {options.AccountId} -ClientId {options.ClientId} -ClientSecret $secret -BaseUri {server.BaseUri}

    Ctrl+C ends it.
    """
);
await ended.Task;
return 0;

void End(PosixSignalContext signal)
{
    signal.Cancel = true;
    ended.TrySetResult();
}

bool Number(string name, int otherwise, int least, int most, out int value)
{
    value = otherwise;
    if (!given.TryGetValue(name, out string? text))
        return true;
    if (int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value) && value >= least && value <= most)
        return true;
    Refuse($"{name} is a whole number from {least} to {most}.");
    return false;
}

static int Refuse(string why)
{
    Console.Error.WriteLine(why + Environment.NewLine + Environment.NewLine + Usage);
    return 2;
}
