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

/// <summary>Gets the scopes that the module's cmdlets and an integration's workflow actions need, and whether the session has
/// them.</summary>
/// <remarks>What is asked for by several parameters has to fit them all.</remarks>
/// <example>
/// <code>Get-ZoomCustomScope -Cmdlet Get-ZoomUser, Set-ZoomUser</code>
/// <para>Names the scopes to give the app for two cmdlets.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCustomScope -Missing</code>
/// <para>Names what the connection lacks.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomCustomScope")]
[OutputType(typeof(ZoomScope), typeof(string))]
public sealed class GetZoomCustomScopeCommand : TerminalCmdlet
{
    /// <summary>What the scopes are about, such as user, group or phone; wildcards allowed.</summary>
    [Parameter(Position = 0)]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Area { get; set; }

    /// <summary>The cmdlets that are to work; wildcards allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Cmdlet { get; set; }

    /// <summary>The workflow actions that are to work, such as 'Deactivate User'; wildcards allowed.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(ScopeCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Action { get; set; }

    /// <summary>Only the scopes that the session lacks.</summary>
    [Parameter]
    public SwitchParameter Missing { get; set; }

    /// <summary>Write the names alone, on one line with blanks between them.</summary>
    [Parameter]
    public SwitchParameter AsText { get; set; }

    /// <summary>The session to compare with. Without it, the one that cmdlets of this runspace use, if there is one.</summary>
    [Parameter]
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
        // What is not known is not known of any scope, and not only of those left.
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
            ThrowTerminatingError(ErrorRecords.NotConnected(CmdletNames.Of(GetType()) + " -" + nameof(Missing), session));
        else if (session.Scopes is null)
            ThrowTerminatingError(ErrorRecords.ScopesUnknown(session));
    }
}
