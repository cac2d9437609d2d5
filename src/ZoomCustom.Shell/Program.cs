using System;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Sandbox;
using ZoomCustom.Sandbox.Server;
using ZoomCustom.Shell;

if (args.Contains("--help") || args.Contains("-h"))
{
    Console.WriteLine(Arguments.Usage);
    return 0;
}

Arguments arguments;
try
{
    arguments = Arguments.Parse(args);
}
catch (ArgumentException e)
{
    Console.Error.WriteLine(e.Message + Environment.NewLine + Environment.NewLine + Arguments.Usage);
    return 2;
}

if (arguments.Script is { } script && !File.Exists(script))
{
    Console.Error.WriteLine($"There is no script '{script}'.");
    return 2;
}

bool terminal = !Console.IsInputRedirected && !Console.IsOutputRedirected;
await using SandboxServer server = await SandboxServer.StartAsync(new SandboxOptions { UserCount = arguments.Users });
using var session = new ShellSession(interactive: terminal && arguments.Script is null);
session.Offer(server);
if (arguments.Script is not null)
{
    session.Connect();
    return session.RunFile(Path.GetFullPath(arguments.Script));
}

Console.WriteLine($"A Zoom account with {arguments.Users} users is at {server.BaseUri}, on this machine only.");
bool toured = session.Tour(Path.Combine(AppContext.BaseDirectory, "Tour.ps1"));
if (!terminal)
    return toured ? 0 : 1;

Console.WriteLine();
Console.WriteLine("That was the tour. The prompt is yours; 'exit' leaves.");
return await InstalledPowerShell.TryRunAsync(server) ?? new Prompt(session).Run();
