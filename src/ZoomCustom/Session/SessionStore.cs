using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;
using ZoomCustom.Errors;

namespace ZoomCustom.Session;

/// <summary>The sessions of a runspace. The session that was connected or selected last is the default.</summary>
internal sealed class SessionStore
{
    private static readonly ConditionalWeakTable<Runspace, SessionStore> s_stores = new();
    private readonly List<ZoomSession> _sessions = [];

    /// <summary>The store of this thread's runspace.</summary>
    public static SessionStore OfRunspace => s_stores.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The session that cmdlets use without -Session; null if it was ended, or connecting failed. No other session becomes the
    /// default by itself, because a script could then change another account.</summary>
    public ZoomSession? Default { get; private set; }

    /// <summary>All sessions, the oldest first.</summary>
    public IReadOnlyList<ZoomSession> All => _sessions;

    /// <summary>What the last attempt to connect failed with; null if it succeeded, or another session was selected since.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether a session is the default of this thread's runspace.</summary>
    public static bool IsDefault(ZoomSession session) =>
        Runspace.DefaultRunspace is { } runspace && s_stores.TryGetValue(runspace, out SessionStore? store) && store.Default == session;

    /// <summary>Adds a session as the default. It replaces a session of the same name.</summary>
    public void Add(ZoomSession session)
    {
        if (Find(session.Name) is { } replaced)
            Remove(replaced);
        _sessions.Add(session);
        Select(session);
    }

    /// <summary>Makes a session the default.</summary>
    public void Select(ZoomSession session)
    {
        if (!_sessions.Contains(session))
            Add(session);
        Default = session;
        Failure = null;
    }

    /// <summary>Records that connecting failed.</summary>
    public void Fail(string failure)
    {
        Default = null;
        Failure = failure;
    }

    /// <summary>The session with a name; null if there is none.</summary>
    public ZoomSession? Find(string name) => _sessions.Find(one => string.Equals(one.Name, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Ends a session. Cmdlets refuse it from now on, in any runspace.</summary>
    public void Close(ZoomSession session)
    {
        session.IsClosed = true;
        Remove(session);
    }

    /// <summary>The error for a command that has no session, or one that was ended.</summary>
    public ErrorRecord NotConnected(string command, ZoomSession? closed) => ErrorRecords.NotConnected(command, closed, Failure, Names);

    /// <summary>The message for a name that no session has.</summary>
    public string Unknown(string name) =>
        $"There is no session named '{name}' in this runspace. "
        + (Names is null ? "Run Connect-ZoomCustom." : $"Use one of these: {Names}. Or run Connect-ZoomCustom.")
        + (Failure is null ? "" : " " + Failure);

    /// <summary>The names of all sessions, for messages; null if there are none.</summary>
    private string? Names => _sessions.Count == 0 ? null : string.Join(", ", _sessions.Select(one => $"'{one.Name}'"));

    private void Remove(ZoomSession session)
    {
        _sessions.Remove(session);
        if (Default == session)
            Default = null;
    }
}
