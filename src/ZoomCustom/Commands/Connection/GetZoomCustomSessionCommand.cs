using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Gets the session that the cmdlets of this runspace use, or all that it has.</summary>
/// <remarks>Writes nothing where there is none.</remarks>
/// <example>
/// <code>Get-ZoomCustomSession</code>
/// <para>Shows the session in use.</para>
/// </example>
/// <example>
/// <code>(Get-ZoomCustomSession).Scopes</code>
/// <para>Lists the scopes granted.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomCustomSession")]
[OutputType(typeof(ZoomSession))]
public sealed class GetZoomCustomSessionCommand : TerminalCmdlet
{
    /// <summary>Write every session of this runspace, the oldest first; the last one is in use.</summary>
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
