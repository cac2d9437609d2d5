using ZoomCustom.Pipeline;
using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Runs;

/// <summary>Ends the active run and returns a summary of its changes.</summary>
/// <remarks>If a change failed, or its outcome is unknown, the run isn't finished. Start-ZoomRun with the same name continues it.</remarks>
/// <example>
/// <code>
/// Start-ZoomRun transfer-2026-12 -Path $HOME/zoom-runs
/// Set-ZoomUser carlos.almeida.10@example.com -Department Legal
/// Stop-ZoomRun
/// </code>
/// <para>Changes a user in a run, and shows a summary.</para>
/// </example>
/// <example>
/// <code>
/// Start-ZoomRun cleanup -Path $HOME/zoom-runs
/// if ((Stop-ZoomRun).State -ne 'Finished') { 'Run the script again.' }
/// </code>
/// <para>Tests whether something is left to do.</para>
/// </example>
[Cmdlet(VerbsLifecycle.Stop, "ZoomRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Low)]
[OutputType(typeof(ZoomRun))]
public sealed class StopZoomRunCommand : TerminalCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        RunStore store = RunStore.OfRunspace;
        try
        {
            // With $WhatIfPreference, no run was started.
            if (!ShouldProcess(store.Active?.Folder.FullPath ?? "the active run", "Stop run"))
                return;
            (ActiveRun run, RunState state) = store.Stop();
            WriteObject(ZoomRun.Of(run.Folder, state, isRunning: false, run.Skipped));
        }
        catch (ZoomException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
    }
}
