using System.Collections.Generic;
using ZoomCustom.Changes;
using ZoomCustom.Completion;
using ZoomCustom.Runs;

namespace ZoomCustom.Commands.Runs;

/// <summary>Undoes some changes of a run, the last one first.</summary>
/// <remarks>Works like Undo-ZoomRun, for the changes from Get-ZoomChange.</remarks>
/// <example>
/// <code>
/// Start-ZoomRun pilots -Path $HOME/zoom-runs
/// 'carlos.almeida.10@example.com' | Set-ZoomUser -JobTitle Pilot
/// $null = Stop-ZoomRun
/// Get-ZoomChange pilots | Where-Object Target -like '*almeida.10@example.com*' | Undo-ZoomChange
/// </code>
/// <para>Undoes the changes of one user.</para>
/// </example>
/// <example>
/// <code>Get-ZoomChange -Path $HOME/zoom-runs | Where-Object Action -eq 'Deactivate user' | Undo-ZoomChange -WhatIf</code>
/// <para>Shows how deactivated users would be activated again, with their licenses.</para>
/// </example>
[Cmdlet(VerbsCommon.Undo, "ZoomChange", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomRun), typeof(ZoomChange))]
public sealed class UndoZoomChangeCommand : ZoomUndoCommand
{
    private readonly Dictionary<RunFolder, HashSet<long>> _changes = [];

    /// <summary>Specifies the name of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [ArgumentCompleter(typeof(RunCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Run { get; set; }

    /// <summary>Specifies the numbers of the changes in the run.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [OffersNothing]
    public long[]? Number { get; set; }

    private protected override void ProcessItem()
    {
        RunFolder run = Add(Run!);
        if (!_changes.TryGetValue(run, out HashSet<long>? numbers))
            _changes[run] = numbers = [];
        numbers.UnionWith(Number!);
    }

    private protected override bool IsWanted(RunFolder run, RunEntry entry) => _changes[run].Contains(entry.Number);
}
