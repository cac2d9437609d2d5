using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Commands.Runs;

/// <summary>Deletes the journals of runs. The changes in Zoom stay.</summary>
/// <remarks>Without its journal, a run can't be continued, and no one can see what the values were before.</remarks>
/// <example>
/// <code>Get-ZoomRun -Path $HOME/zoom-runs | Where-Object State -eq Finished | Remove-ZoomRun -Confirm:$false</code>
/// <para>Deletes the journals of all finished runs.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRun -Path $HOME/zoom-runs | Remove-ZoomRun -WhatIf</code>
/// <para>Shows what would be deleted.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
public sealed class RemoveZoomRunCommand : ZoomRunCommand
{
    /// <summary>Specifies the names of the runs. Wildcards are allowed.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Run")]
    [ArgumentCompleter(typeof(RunCompleter))]
    [SupportsWildcards]
    [ValidateNotNullOrEmpty]
    public string[]? Name { get; set; }

    private protected override void Process()
    {
        foreach (RunFolder folder in Find(Name!))
        {
            try
            {
                if (folder.Is(RunStore.OfRunspace.Active?.Folder))
                    throw RunException.Active(folder.Name);
                if (ShouldProcess(folder.FullPath, "Delete the run's journal"))
                    folder.Delete();
            }
            // The other runs can be deleted.
            catch (ZoomException e)
            {
                WriteError(ErrorRecords.From(e, folder.Name));
            }
        }
    }
}
