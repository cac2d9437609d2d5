using System.Management.Automation;
using ZoomCustom.Terminal;

namespace ZoomCustom.Pipeline;

/// <summary>A cmdlet whose messages and prompts are safe to show in a terminal, even if names in them contain control
/// characters.</summary>
/// <remarks>The methods hide PowerShell's own, so that no cmdlet can bypass them.</remarks>
public abstract class TerminalCmdlet : PSCmdlet
{
    internal new void WriteError(ErrorRecord error) => base.WriteError(TerminalText.Of(error));

    internal new void ThrowTerminatingError(ErrorRecord error) => base.ThrowTerminatingError(TerminalText.Of(error));

    internal new void WriteWarning(string text) => base.WriteWarning(TerminalText.Of(text));

    internal new void WriteVerbose(string text) => base.WriteVerbose(TerminalText.Of(text));

    internal new void WriteDebug(string text) => base.WriteDebug(TerminalText.Of(text));

    internal new void WriteProgress(ProgressRecord progress)
    {
        progress.Activity = TerminalText.Of(progress.Activity);
        progress.StatusDescription = TerminalText.Of(progress.StatusDescription);
        progress.CurrentOperation = TerminalText.Of(progress.CurrentOperation ?? "");
        base.WriteProgress(progress);
    }

    internal new bool ShouldProcess(string? target, string action) =>
        base.ShouldProcess(TerminalText.Of(target ?? ""), TerminalText.Of(action));

    /// <summary>With -WhatIf, shows a text.</summary>
    internal void ShowPreview(string preview) => base.ShouldProcess(TerminalText.Of(preview), "", "");

    internal new bool ShouldContinue(string query, string caption, ref bool yesToAll, ref bool noToAll) =>
        base.ShouldContinue(TerminalText.Of(query), TerminalText.Of(caption), ref yesToAll, ref noToAll);
}
