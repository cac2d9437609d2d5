using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Runs;

/// <summary>Gets runs: their state and the numbers of their changes.</summary>
/// <example>
/// <code>Get-ZoomRun -Path $HOME/zoom-runs</code>
/// <para>Gets all runs in a folder.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRun -Path $HOME/zoom-runs | Where-Object State -in Interrupted, Incomplete</code>
/// <para>Gets the runs that aren't finished.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomRun")]
[OutputType(typeof(ZoomRun))]
public sealed class GetZoomRunCommand : ZoomRunCommand
{
    /// <summary>Specifies the names of the runs. Wildcards are allowed. Default: all runs.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Run")]
    [ArgumentCompleter(typeof(RunCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Name { get; set; } = ["*"];

    private protected override void Process()
    {
        RunStore store = RunStore.OfRunspace;
        foreach (RunFolder folder in Find(Name))
        {
            try
            {
                (RunState state, bool isRunning) = store.Read(folder);
                bool isActive = folder.Is(store.Active?.Folder);
                WriteObject(ZoomRun.Of(folder, state, isRunning, isActive ? store.Active!.Skipped : null));
            }
            // The other runs can be read.
            catch (ZoomException e)
            {
                WriteError(ErrorRecords.From(e, folder.Name));
            }
        }
    }
}
