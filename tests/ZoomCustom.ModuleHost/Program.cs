using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

// A PowerShell process without references to ZoomCustom, so that the module must bring all its dependencies.
// Runs the script in the only argument, writes each output object on a line, and returns 1 if the script wrote an error.
using Runspace runspace = RunspaceFactory.CreateRunspace(InitialSessionState.CreateDefault2());
runspace.Open();
using var shell = PowerShell.Create(runspace);
try
{
    foreach (PSObject? line in shell.AddScript(args.Single()).Invoke())
        Console.WriteLine(line);
}
catch (RuntimeException e)
{
    Console.Error.WriteLine(e);
    return 1;
}

foreach (ErrorRecord error in shell.Streams.Error)
    Console.Error.WriteLine($"{error.FullyQualifiedErrorId}: {error.Exception}");
return shell.HadErrors ? 1 : 0;
