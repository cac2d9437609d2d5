using System;
using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Errors;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Ends a session. After that, no cmdlet can use it, in this runspace or another one.</summary>
/// <remarks>
/// If there is no session, the cmdlet does nothing. If the session was the default, no other session becomes the default. To choose one,
/// use Select-ZoomCustomSession.
/// </remarks>
/// <example>
/// <code>
/// Connect-ZoomCustom -Sandbox -Name trial
/// Disconnect-ZoomCustom trial
/// </code>
/// <para>Ends a specific session.</para>
/// </example>
/// <example>
/// <code>
/// Connect-ZoomCustom -Sandbox
/// Disconnect-ZoomCustom
/// </code>
/// <para>Ends the default session.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCustomSession | Disconnect-ZoomCustom</code>
/// <para>Ends all sessions of this runspace.</para>
/// </example>
[Cmdlet(VerbsCommunications.Disconnect, "ZoomCustom")]
[OutputType(typeof(void))]
public sealed class DisconnectZoomCustomCommand : AsyncCmdlet
{
    /// <summary>Specifies the session to end, by name or as an object. Default: the default session of this runspace.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [SessionName]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>Also revokes the session's tokens. After that, a saved connection from the same sign-in no longer works
    /// either.</summary>
    [Parameter]
    public SwitchParameter Revoke { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if ((Session ?? SessionStore.OfRunspace.Default) is not { } session)
        {
            WriteVerbose("There's no session to end.");
            return;
        }

        SessionStore.OfRunspace.Close(session);
        try
        {
            Await(async cancel =>
            {
                await (Revoke ? session.RevokeAsync(cancel) : session.FlushAsync(cancel)).ConfigureAwait(false);
                return 0;
            });
        }
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            WriteError(ErrorRecords.From(e, session));
        }
    }
}
