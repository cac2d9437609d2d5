using System.Management.Automation;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Ends a session. No cmdlet takes it any more, in this runspace or another.</summary>
/// <remarks>Without a session there is nothing to end, which is no error.</remarks>
[Cmdlet(VerbsCommunications.Disconnect, "ZoomCustom")]
[OutputType(typeof(void))]
public sealed class DisconnectZoomCustomCommand : PSCmdlet
{
    /// <summary>The session to end. Without it, the one that cmdlets of this runspace use.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if ((Session ?? SessionStore.OfRunspace.Default) is { } session)
            SessionStore.OfRunspace.Close(session);
        else
            WriteVerbose("There is no session to end.");
    }
}
