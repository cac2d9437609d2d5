using System.Collections.Generic;

namespace ZoomCustom.Session;

/// <summary>A scope that the module's cmdlets can use.</summary>
public sealed class ZoomScope
{
    internal ZoomScope(string name, IReadOnlyList<string> alternatives, IReadOnlyList<string> cmdlets, bool? granted)
    {
        Name = name;
        Area = name.Split(':')[0];
        Alternatives = alternatives;
        Cmdlet = cmdlets;
        Granted = granted;
    }

    /// <summary>The scope, as it is ticked in the Zoom App Marketplace.</summary>
    public string Name { get; }

    /// <summary>What it is about: the first word of its name.</summary>
    public string Area { get; }

    /// <summary>Scopes that would do as well.</summary>
    public IReadOnlyList<string> Alternatives { get; }

    /// <summary>The cmdlets that need it.</summary>
    public IReadOnlyList<string> Cmdlet { get; }

    /// <summary>Whether the session has it, or one that does as well; null without a session that knows.</summary>
    public bool? Granted { get; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
