using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Runs;

/// <summary>Gets the changes of runs: what was changed, from what to what, by whom, when, and with which outcome.</summary>
/// <example>
/// <code>
/// Start-ZoomRun example -Path $HOME/zoom-runs
/// Set-ZoomUser carlos.almeida.10@example.com -JobTitle Pilot
/// $null = Stop-ZoomRun
/// Get-ZoomChange -Run example
/// </code>
/// <para>Gets the changes of a run.</para>
/// </example>
/// <example>
/// <code>Get-ZoomChange -Path $HOME/zoom-runs | Where-Object Outcome -eq Failed</code>
/// <para>Gets the failed changes of all runs in a folder.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomChange")]
[OutputType(typeof(ZoomChange))]
public sealed class GetZoomChangeCommand : ZoomRunCommand
{
    /// <summary>Specifies the names of the runs. Wildcards are allowed. Default: all runs.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Name")]
    [ArgumentCompleter(typeof(RunCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[] Run { get; set; } = ["*"];

    private protected override void Process()
    {
        foreach (RunFolder folder in Find(Run))
        {
            try
            {
                foreach (RunEntry entry in RunStore.OfRunspace.Read(folder).State.All.Where(entry => entry.Time is not null))
                    WriteObject(Of(folder, entry));
            }
            // The other runs can be read.
            catch (ZoomException e)
            {
                WriteError(ErrorRecords.From(e, folder.Name));
            }
        }
    }

    private static ZoomChange Of(RunFolder run, RunEntry entry)
    {
        RunItem item = entry.Item;
        return new ZoomChange
        {
            Run = run.Name,
            Path = run.Parent,
            Number = entry.Number,
            Cmdlet = item.Cmdlet,
            Operation = item.Operation,
            Target = item.Target ?? "",
            Action = item.Action ?? "",
            Description = item.Action ?? "",
            Outcome = entry.Outcome,
            Error = entry.Error,
            Time = ZoomRun.TimeOf(entry.Time),
            User = entry.User,
            App = entry.App,
            TrackingId = entry.TrackingId,
            Reversible = item.Loss is null,
            Loss = item.Loss,
            UndoneBy = entry.UndoneBy,
        }.With(item.Before, item.After);
    }
}
