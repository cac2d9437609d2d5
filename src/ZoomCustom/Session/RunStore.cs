using System;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ZoomCustom.Errors;
using ZoomCustom.Runs;

namespace ZoomCustom.Session;

/// <summary>The run of a runspace, and the folder where its cmdlets look for runs.</summary>
internal sealed class RunStore : IDisposable
{
    /// <summary>The environment variable with the folder of the runs.</summary>
    public const string Variable = "ZOOM_RUN_PATH";

    private static readonly ConditionalWeakTable<Runspace, RunStore> s_stores = new();

    /// <summary>The run that wasn't started, and why; null if the last one was started.</summary>
    private (string Name, string Why)? _failed;

    /// <summary>The store of this thread's runspace.</summary>
    public static RunStore OfRunspace => s_stores.GetValue(Runspace.DefaultRunspace, Create);

    /// <summary>The run that changes belong to; null if none is active.</summary>
    public ActiveRun? Active { get; private set; }

    /// <summary>The folder of the last run or of Connect-ZoomCustom -RunPath; null if there is none.</summary>
    public string? Folder { get; set; }

    /// <summary>The folder in the environment variable; null if it isn't set.</summary>
    public static string? FolderOfUser => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } path ? path : null;

    /// <summary>Starts a run.</summary>
    /// <param name="folder">The folder with all runs.</param>
    /// <param name="name">The run's name.</param>
    /// <param name="session">The session, whose account the run belongs to.</param>
    /// <param name="force">Whether to start a finished run from its beginning.</param>
    /// <exception cref="RunException">The run can't be started. Call <see cref="Fail"/> then.</exception>
    public ActiveRun Start(string folder, string name, ZoomSession session, bool force)
    {
        var run = new RunFolder(folder, name);
        // An app that several accounts use has one client ID, so that doesn't identify an account.
        string account = session.AccountId ?? throw RunException.NoAccount(session.Name);
        if (Active is { } active)
        {
            if (!active.Folder.Is(run))
                throw RunException.Active(active.Folder.Name);
            // The script ended before it stopped the run, and is run again.
            Active = null;
            active.Dispose();
        }

        Active = ActiveRun.Start(run, new(account, session.User, session.ClientId), force, session.Client);
        Folder = folder;
        _failed = null;
        return Active;
    }

    /// <summary>Records that a run wasn't started. A script that goes on anyway must not make its changes without the run.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="why">The error message.</param>
    public void Fail(string name, string why) => _failed = (name, why);

    /// <summary>Stops the active run.</summary>
    /// <exception cref="RunException">No run is active, or the last one wasn't started. Then changes are allowed again.</exception>
    public (ActiveRun Run, RunState State) Stop()
    {
        if (_failed is { } failed)
        {
            _failed = null;
            // The run that is still active is another one: the caller doesn't mean it.
            throw RunException.NotStarted(failed.Name, failed.Why, Active?.Folder.Name);
        }

        ActiveRun run = Active ?? throw RunException.NotActive();
        Active = null;
        return (run, run.Stop());
    }

    /// <summary>Checks that changes can be made: that no run failed to start, and that the session is connected to the account of the
    /// active run.</summary>
    /// <exception cref="RunException">They can't.</exception>
    public ActiveRun? For(ZoomSession session)
    {
        if (_failed is { } failed)
            throw RunException.NotStarted(failed.Name, failed.Why);
        if (Active is { } run && session.AccountId != run.Account)
            throw session.AccountId is { } other
                ? RunException.OtherAccount(run.Folder.Name, run.Account, other)
                : RunException.NoAccount(session.Name);
        return Active;
    }

    /// <summary>Reads a run, including what this process hasn't written yet.</summary>
    /// <exception cref="ZoomException">The run can't be read.</exception>
    public (RunState State, bool IsRunning) Read(RunFolder folder)
    {
        bool isActive = folder.Is(Active?.Folder);
        if (isActive)
            Active!.Flush();
        return (folder.Read(out _), isActive || folder.IsLocked);
    }

    /// <summary>Ends the use of the active run, so that another session can continue it.</summary>
    public void Dispose()
    {
        Active?.Dispose();
        Active = null;
    }

    /// <summary>Creates the store of a runspace. When the runspace ends, other sessions can continue its run.</summary>
    private static RunStore Create(Runspace runspace)
    {
        var store = new RunStore();
        runspace.StateChanged += (_, e) =>
        {
            if (e.RunspaceStateInfo.State is RunspaceState.Closed or RunspaceState.Broken)
                store.Dispose();
        };
        return store;
    }
}
