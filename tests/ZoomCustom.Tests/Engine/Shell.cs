using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using System.Reflection;

namespace ZoomCustom.Tests.Engine;

/// <summary>A PowerShell session with the module imported as it ships.</summary>
internal sealed class Shell : IDisposable
{
    // Opening a runspace takes longer than most tests, so runspaces are reset and used again.
    private static readonly ConcurrentBag<(Runspace Runspace, int Commands)> s_idle = [];
    private static Func<Runspace, bool>? s_forget;

    private readonly Runspace _runspace;
    private readonly int _commands;
    private readonly bool _hasHost;

    public Shell(PSHost? host = null)
    {
        _hasHost = host is not null;
        if (!_hasHost && s_idle.TryTake(out (Runspace, int) idle))
        {
            (_runspace, _commands) = idle;
            return;
        }

        _runspace = Open(host);
        _commands = _hasHost ? 0 : CountCommands();
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

    public void Dispose()
    {
        // A reset doesn't remove the functions that a test defined.
        if (_hasHost || _runspace.RunspaceAvailability != RunspaceAvailability.Available || CountCommands() != _commands)
        {
            _runspace.Dispose();
            return;
        }

        (s_forget ??= ForgetSessions())(_runspace);
        _runspace.ResetRunspaceState();
        s_idle.Add((_runspace, _commands));
    }

    private static Runspace Open(PSHost? host)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        state.ImportPSModule(Paths.Manifest);
        Runspace runspace = host is null ? RunspaceFactory.CreateRunspace(state) : RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        return runspace;
    }

    /// <summary>Finds the method that removes a runspace's sessions from the module.</summary>
    private Func<Runspace, bool> ForgetSessions()
    {
        var module = (Assembly)Run("(Get-Command Get-ZoomUser).ImplementingType.Assembly").Output.Single().BaseObject;
        Func<Runspace, bool> sessions = Remover(module, "SessionStore"),
            runs = Remover(module, "RunStore");
        return runspace => sessions(runspace) | runs(runspace);
    }

    private static Func<Runspace, bool> Remover(Assembly module, string store)
    {
        object stores = module
            .GetType("ZoomCustom.Session." + store)!
            .GetField("s_stores", BindingFlags.Static | BindingFlags.NonPublic)!
            .GetValue(null)!;
        return stores.GetType().GetMethod("Remove", [typeof(Runspace)])!.CreateDelegate<Func<Runspace, bool>>(stores);
    }

    /// <summary>Counts the functions and aliases that don't belong to a module.</summary>
    private int CountCommands() =>
        (int)Run("@(Get-ChildItem Function:, Alias: | Where-Object { -not $_.Source }).Count").Output.Single().BaseObject;
}
