using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Runs;

/// <summary>Starts a run, or continues one that broke off. The changes of all cmdlets that follow are written to its journal.</summary>
/// <remarks>
/// A run belongs to this PowerShell session and to a Zoom account. Before a change is sent, the journal says what it changes and what
/// the values were. If the script breaks off, run it again from the beginning: Start-ZoomRun with the same name continues the run,
/// and each change that the run has made is skipped. If the outcome of a change is unknown, the run first reads whether Zoom made it.
/// If the run can't be started, no cmdlet changes anything until it's started, or until Stop-ZoomRun.
///
/// The journal contains personal data, but no passwords, tokens, or host keys. To learn more, run Get-Help about_ZoomCustom_Runs.
/// </remarks>
/// <example>
/// <code>
/// Start-ZoomRun -Name transfer-2026-11 -Path $HOME/zoom-runs
/// 'carlos.almeida.10@example.com' | Set-ZoomUser -Department Legal
/// Stop-ZoomRun
/// </code>
/// <para>Changes a user in a run. If you run the script again after it broke off, it continues.</para>
/// </example>
/// <example>
/// <code>
/// Start-ZoomRun weekly-cleanup -Path $HOME/zoom-runs -Force
/// Stop-ZoomRun
/// </code>
/// <para>Makes all changes again if the run is finished, and continues the run if it isn't.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Start, "ZoomRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ZoomRun))]
public sealed class StartZoomRunCommand : ZoomRunCommand
{
    /// <summary>Specifies the name of the run. It's also the name of the run's folder.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Run")]
    [ArgumentCompleter(typeof(RunCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    /// <summary>Specifies the session whose account the run belongs to. Default: the default session.</summary>
    [Parameter]
    [ArgumentCompleter(typeof(SessionCompleter))]
    [SessionName]
    [ValidateNotNull]
    public ZoomSession? Session { get; set; }

    /// <summary>If the run is finished, makes all its changes again. The journal keeps the earlier changes.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the run.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    private protected override void Process()
    {
        try
        {
            Start();
        }
        // A script can ignore the error and go on.
        catch (Exception e) when (e is not PipelineStoppedException)
        {
            RunStore.OfRunspace.Fail(Name!, e.Message);
            throw;
        }
    }

    private void Start()
    {
        ZoomSession? session = Session ?? SessionStore.OfRunspace.Default;
        if (session is null || session.IsClosed)
        {
            ErrorRecord error = SessionStore.OfRunspace.NotConnected(CmdletNames.Of(GetType()), session);
            RunStore.OfRunspace.Fail(Name!, error.Exception.Message);
            ThrowTerminatingError(error);
            return;
        }

        string folder = Folder;
        if (!ShouldProcess(System.IO.Path.Combine(folder, Name!), "Start run"))
            return;
        RunStore store = RunStore.OfRunspace;
        ActiveRun run = store.Start(folder, Name!, session, Force);
        ZoomRun started = run.Describe();
        if (run.IsResumed)
            WriteVerbose(
                $"The run '{Name}' continues. {started.Done + started.Verified:N0} changes were made before, "
                    + $"{started.Failed:N0} failed, and {started.Unknown:N0} have an unknown outcome."
            );
        if (PassThru)
            WriteObject(started);
    }
}
