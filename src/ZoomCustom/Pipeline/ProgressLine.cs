using System;
using System.Diagnostics;
using System.Management.Automation;

namespace ZoomCustom.Pipeline;

/// <summary>The line that shows at a prompt how far a cmdlet is. Only of what takes longer than a second.</summary>
internal sealed class ProgressLine(AsyncCmdlet cmdlet)
{
    private static readonly TimeSpan s_worthIt = TimeSpan.FromSeconds(1),
        s_pause = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = s_worthIt;
    private bool _shown;

    /// <summary>How many have been written, or done.</summary>
    public long Done { get; set; }

    /// <summary>How many there will be; 0 while it is not known.</summary>
    public long Total { get; set; }

    /// <summary>What is waited for; null for nothing.</summary>
    public string? Waiting { get; set; }

    /// <summary>Brings the line up to date, where it is time to.</summary>
    public void Tick()
    {
        if (_watch.Elapsed < _next || !cmdlet.IsInteractive)
            return;

        _next = _watch.Elapsed + s_pause;
        _shown = true;
        cmdlet.WriteProgress(Line(ProgressRecordType.Processing));
    }

    /// <summary>Takes the line away.</summary>
    public void End()
    {
        if (_shown)
            cmdlet.WriteProgress(Line(ProgressRecordType.Completed));
        _shown = false;
    }

    private ProgressRecord Line(ProgressRecordType type) =>
        new(1, cmdlet.MyInvocation.MyCommand.Name, Total > 0 ? $"{Done:N0} of {Total:N0}" : $"{Done:N0}")
        {
            RecordType = type,
            PercentComplete = Total > 0 ? (int)Math.Min(100 * Done / Total, 100) : -1,
            CurrentOperation = Waiting ?? "",
        };
}
