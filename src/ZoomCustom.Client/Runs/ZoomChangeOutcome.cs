namespace ZoomCustom.Runs;

/// <summary>The outcome of a change.</summary>
public enum ZoomChangeOutcome
{
    /// <summary>The change wasn't sent: because of -WhatIf, because it wasn't confirmed, or because the command was stopped
    /// before.</summary>
    NotSent,

    /// <summary>Zoom made the change.</summary>
    Done,

    /// <summary>There was nothing to change.</summary>
    Unchanged,

    /// <summary>The change wasn't made, or not completely. The error says what was made.</summary>
    Failed,

    /// <summary>The change was sent, but there was no valid response, so it's unknown whether Zoom made it.</summary>
    Unknown,

    /// <summary>The outcome was unknown when the run broke off. The object's state shows that Zoom had made the change.</summary>
    Verified,

    /// <summary>The run made the change before, or made a later change of the same values, so the change wasn't sent again.</summary>
    Skipped,
}
