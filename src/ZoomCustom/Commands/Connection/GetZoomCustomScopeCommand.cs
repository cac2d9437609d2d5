using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Gets the scopes that cmdlets and workflow actions need, and shows whether the session has each scope.</summary>
/// <remarks>
/// A workflow action is a task of a custom Zoom integration, such as Deactivate User. If you use several parameters, the
/// cmdlet returns only the scopes that match all of them.
/// </remarks>
/// <example>
/// <code>Get-ZoomCustomScope -Cmdlet Get-ZoomUser, Set-ZoomUser</code>
/// <para>Gets the scopes that an app needs for two cmdlets.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCustomScope -Missing</code>
/// <para>Gets the scopes that the session doesn't have.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomCustomScope")]
[OutputType(typeof(ZoomScope), typeof(string))]
public sealed class GetZoomCustomScopeCommand : TerminalCmdlet
{
    /// <summary>Specifies the area of the scopes, such as user, group or phone. Wildcards are allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Area { get; set; }

    /// <summary>Specifies the cmdlets that need the scopes. Wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Cmdlet { get; set; }

    /// <summary>Specifies the workflow actions that need the scopes, such as 'Deactivate User'. Wildcards are allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Action { get; set; }

    /// <summary>Returns only the scopes that the session doesn't have.</summary>
    [Parameter]
    public SwitchParameter Missing { get; set; }

    /// <summary>Returns only the names, as one line of text separated by spaces.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>Specifies the session whose scopes to check, by name or as an object. Default: the default session of this runspace, if
    /// there is one.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [SessionName]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        ZoomSession? session = Session ?? SessionStore.OfRunspace.Default;
        if (Missing)
            RequireScopes(session);

        IReadOnlyList<ZoomScope> all = ScopeList.Of(session);
        IEnumerable<ZoomScope> scopes = ScopeList.Where(all, Area, scope => [scope.Area, scope.Name.Split(':')[0]], Unknown(nameof(Area)));
        // Search all scopes, not only those of the area, so that a known name isn't reported as unknown.
        HashSet<ZoomScope> ofCmdlet = [.. ScopeList.Where(all, Cmdlet, scope => scope.Cmdlet, Unknown(nameof(Cmdlet)))];
        HashSet<ZoomScope> ofAction = [.. ScopeList.Where(all, Action, scope => scope.Action, Unknown(nameof(Action)))];
        ZoomScope[] wanted =
        [
            .. scopes.Where(scope => ofCmdlet.Contains(scope) && ofAction.Contains(scope) && !(Missing && scope.Granted != false)),
        ];
        if (!AsText)
            WriteObject(wanted, enumerateCollection: true);
        else if (wanted.Length > 0)
            WriteObject(string.Join(" ", wanted.Select(scope => scope.Name)));
    }

    private Action<string> Unknown(string parameter) => value => WriteError(ErrorRecords.NoScope(parameter, value));

    private void RequireScopes(ZoomSession? session)
    {
        if (session is null || session.IsClosed)
            ThrowTerminatingError(SessionStore.OfRunspace.NotConnected(CmdletNames.Of(GetType()) + " -" + nameof(Missing), session));
        else if (session.Scopes is null)
            ThrowTerminatingError(ErrorRecords.ScopesUnknown(session));
    }
}
