using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;

namespace ZoomCustom.Tests.Engine;

/// <summary>A PowerShell session with the module imported as it ships.</summary>
internal sealed class Shell : IDisposable
{
    private readonly Runspace _runspace;

    public Shell(PSHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(Paths.Manifest);
        _runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        _runspace.Open();
    }

    /// <summary>Runs a script to its end.</summary>
    /// <param name="script">What a user would type.</param>
    /// <param name="variables">Variables for the script.</param>
    public Outcome Run(string script, params (string Name, object? Value)[] variables)
    {
        foreach ((string name, object? value) in variables)
            _runspace.SessionStateProxy.SetVariable(name, value);

        using PowerShell shell = Start(script);
        try
        {
            return new([.. shell.Invoke()], shell.Streams, null);
        }
        catch (RuntimeException e)
        {
            return new([], shell.Streams, e);
        }
    }

    /// <summary>Creates a pipeline in the session for tests that stop it, or read its output while it runs.</summary>
    public PowerShell Start(string script)
    {
        var shell = PowerShell.Create(_runspace);
        shell.AddScript(script);
        return shell;
    }

    public void Dispose() => _runspace.Dispose();
}
