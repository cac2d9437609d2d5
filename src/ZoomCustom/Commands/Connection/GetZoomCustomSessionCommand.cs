using System.Linq;
using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Gets the sessions of this runspace, and shows which one is the default.</summary>
/// <remarks>
/// Cmdlets without -Session use the default session. The cmdlet returns nothing if there is no session. Jobs, ForEach-Object
/// -Parallel and other runspaces have their own sessions.
/// </remarks>
/// <example>
/// <code>Get-ZoomCustomSession</code>
/// <para>Gets all sessions, oldest first. The table marks the default session.</para>
/// </example>
/// <example>
/// <code>(Get-ZoomCustomSession -Default).Scopes</code>
/// <para>Gets the scopes of the default session.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomCustomSession")]
[OutputType(typeof(ZoomSession))]
public sealed class GetZoomCustomSessionCommand : TerminalCmdlet
{
    /// <summary>Specifies the name of the session. Wildcards are allowed. Default: all sessions.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string Name { get; set; } = "*";

    /// <summary>Returns only the default session.</summary>
    [Parameter]
    public SwitchParameter Default { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // A copy, because Disconnect-ZoomCustom can remove sessions while they are written.
        WildcardPattern pattern = WildcardPattern.Get(Name, WildcardOptions.IgnoreCase);
        ZoomSession[] named = [.. SessionStore.OfRunspace.All.Where(session => pattern.IsMatch(session.Name))];
        if (named.Length == 0 && !WildcardPattern.ContainsWildcardCharacters(Name))
            WriteError(ErrorRecords.From(NameException.Unknown(SessionStore.OfRunspace.Unknown(Name), Name), Name));
        WriteObject(named.Where(session => session.IsDefault || !Default), enumerateCollection: true);
    }
}
