using System.Management.Automation;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Declarations;
using ZoomCustom.Pipeline;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Connection;

/// <summary>Selects the session that cmdlets in this runspace use without -Session.</summary>
/// <remarks>Connect-ZoomCustom selects the session that it creates. If it fails, no session is selected until you connect or select
/// one.</remarks>
/// <example>
/// <code>
/// Connect-ZoomCustom -Sandbox -Name headquarters
/// Connect-ZoomCustom -Sandbox -Name trial
/// Select-ZoomCustomSession headquarters
/// </code>
/// <para>Uses the first session again.</para>
/// </example>
/// <example>
/// <code>
/// Connect-ZoomCustom -Sandbox -Name trial
/// Select-ZoomCustomSession trial -PassThru
/// </code>
/// <para>Selects a session by name and returns it.</para>
/// </example>
[Cmdlet(VerbsCommon.Select, "ZoomCustomSession")]
[OutputType(typeof(ZoomSession))]
public sealed class SelectZoomCustomSessionCommand : TerminalCmdlet
{
    /// <summary>Specifies the session, by name or as an object.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [SessionName]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>Returns the session.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Session!.IsClosed)
            ThrowTerminatingError(SessionStore.OfRunspace.NotConnected(CmdletNames.Of(GetType()), Session));
        SessionStore.OfRunspace.Select(Session);
        if (PassThru)
            WriteObject(Session);
    }
}
