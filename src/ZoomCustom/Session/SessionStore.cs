using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ZoomCustom.Session;

/// <summary>The sessions of each runspace, the newest of which is its default.</summary>
internal sealed class SessionStore
{
    private static readonly ConditionalWeakTable<Runspace, SessionStore> s_stores = new();
    private readonly List<ZoomSession> _sessions = [];

    /// <summary>The store of the runspace that this thread works for.</summary>
    public static SessionStore OfRunspace => s_stores.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The session that a cmdlet uses when it is told of none.</summary>
    public ZoomSession? Default => _sessions.LastOrDefault();

    /// <summary>All sessions, the oldest first.</summary>
    public IReadOnlyList<ZoomSession> All => _sessions;

    /// <summary>Takes a session in as the default; one of the same name makes room for it.</summary>
    public void Add(ZoomSession session)
    {
        _sessions.RemoveAll(s => string.Equals(s.Name, session.Name, StringComparison.OrdinalIgnoreCase));
        _sessions.Add(session);
    }

    /// <summary>Ends a session: no cmdlet takes it any more, in this runspace or another.</summary>
    public void Close(ZoomSession session)
    {
        session.IsClosed = true;
        _sessions.Remove(session);
    }
}
