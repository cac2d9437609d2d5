using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace ZoomCustom.Session;

/// <summary>The sessions of a runspace. The newest session is the default.</summary>
internal sealed class SessionStore
{
    private static readonly ConditionalWeakTable<Runspace, SessionStore> s_stores = new();
    private readonly List<ZoomSession> _sessions = [];

    /// <summary>The store of this thread's runspace.</summary>
    public static SessionStore OfRunspace => s_stores.GetOrCreateValue(Runspace.DefaultRunspace);

    /// <summary>The session that cmdlets use without -Session.</summary>
    public ZoomSession? Default => _sessions.LastOrDefault();

    /// <summary>All sessions, the oldest first.</summary>
    public IReadOnlyList<ZoomSession> All => _sessions;

    /// <summary>Adds a session as the default. It replaces a session of the same name.</summary>
    public void Add(ZoomSession session)
    {
        _sessions.RemoveAll(s => string.Equals(s.Name, session.Name, StringComparison.OrdinalIgnoreCase));
        _sessions.Add(session);
    }

    /// <summary>Ends a session. Cmdlets refuse it from now on, in any runspace.</summary>
    public void Close(ZoomSession session)
    {
        session.IsClosed = true;
        _sessions.Remove(session);
    }
}
