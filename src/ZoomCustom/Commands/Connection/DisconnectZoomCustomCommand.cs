using System;
using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Ends a session. No cmdlet takes it any more, in this runspace or another.</summary>
/// <remarks>Without a session there is nothing to end, which is no error.</remarks>
/// <example>
/// <code>
/// $trial = Connect-ZoomCustom -Sandbox -Name trial -PassThru
/// Disconnect-ZoomCustom $trial
/// </code>
/// <para>Ends one session of several.</para>
/// </example>
/// <example>
/// <code>
/// Connect-ZoomCustom -Sandbox
/// Disconnect-ZoomCustom
/// </code>
/// <para>Ends the session in use.</para>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "ZoomCustom")]
[OutputType(typeof(void))]
public sealed class DisconnectZoomCustomCommand : AsyncCmdlet
{
    /// <summary>The session to end. Without it, the one that cmdlets of this runspace use.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>Also end what was granted, at Zoom: neither this session nor a saved connection of the same sign-in works any
    /// more.</summary>
    [Parameter]
    public SwitchParameter Revoke { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if ((Session ?? SessionStore.OfRunspace.Default) is not { } session)
        {
            WriteVerbose("There is no session to end.");
            return;
        }

        SessionStore.OfRunspace.Close(session);
        if (!Revoke)
            return;
        try
        {
            Await(async cancel =>
            {
                await session.RevokeAsync(cancel).ConfigureAwait(false);
                return 0;
            });
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            WriteError(ErrorRecords.From(e, session));
        }
    }
}
