using System;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;

// A PowerShell process that knows nothing of ZoomCustom: what the module needs must come from the module.
// Runs the script given as the only argument, writes its output a line each, and fails when it wrote an error.
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
