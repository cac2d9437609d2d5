using ZoomCustom.Changes;
using ZoomCustom.Runs;

namespace ZoomCustom.Commands.Runs;

/// <summary>Undoes the changes of a run, the last one first: each object gets its own values back.</summary>
/// <remarks>
/// The undoing is a run itself, which continues if it broke off, and can be undone. Its name is the run's name with -undo. An object that
/// was changed after the run isn't touched, unless you use -Force; the error names each field that differs. Changes that can't be undone,
/// such as removed users, are listed in warnings, which say what to do instead. Deactivated users are activated, and get their licenses
/// back. Deleted groups are created again, with their members and administrators, and have new IDs.
/// </remarks>
/// <example>
/// <code>
/// Start-ZoomRun trial -Path $HOME/zoom-runs
/// Set-ZoomUserStatus carlos.almeida.10@example.com -Status Inactive -Confirm:$false
/// $null = Stop-ZoomRun
/// Undo-ZoomRun trial -WhatIf
/// </code>
/// <para>Shows how the changes of a run would be undone.</para>
/// </example>
/// <example>
/// <code>
/// Start-ZoomRun again -Path $HOME/zoom-runs
/// Set-ZoomUser carlos.almeida.10@example.com -Department Legal
/// $null = Stop-ZoomRun
/// Undo-ZoomRun again
/// </code>
/// <para>Undoes a run, and returns a summary.</para>
/// </example>
[Cmdlet(VerbsCommon.Undo, "ZoomRun", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomRun), typeof(ZoomChange))]
public sealed class UndoZoomRunCommand : ZoomUndoCommand
{
    /// <summary>Specifies the name of the run.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Run")]
    [ArgumentCompleter(typeof(RunCompleter))]
    [ValidateNotNullOrEmpty]
    public string? Name { get; set; }

    private protected override void ProcessItem() => Add(Name!);

    private protected override bool IsWanted(RunFolder run, RunEntry entry) => true;
}
