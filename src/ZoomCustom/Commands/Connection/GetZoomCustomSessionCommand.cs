using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Gets the current session of this runspace, or all its sessions.</summary>
/// <remarks>The cmdlet returns nothing if there is no session.</remarks>
/// <example>
/// <code>Get-ZoomCustomSession</code>
/// <para>Gets the current session.</para>
/// </example>
/// <example>
/// <code>(Get-ZoomCustomSession).Scopes</code>
/// <para>Gets the scopes that the session has.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomCustomSession")]
[OutputType(typeof(ZoomSession))]
public sealed class GetZoomCustomSessionCommand : TerminalCmdlet
{
    /// <summary>Returns all sessions of this runspace, oldest first. The last one is the current session.</summary>
    [Parameter]
    public SwitchParameter ListAvailable { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (ListAvailable)
            WriteObject(SessionStore.OfRunspace.All, enumerateCollection: true);
        else if (SessionStore.OfRunspace.Default is { } session)
            WriteObject(session);
    }
}
