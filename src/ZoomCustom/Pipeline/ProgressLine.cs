using System;
using System.Diagnostics;
using System.Management.Automation;

namespace ZoomCustom.Pipeline;

/// <summary>The progress line of a cmdlet in an interactive host. It appears after one second.</summary>
internal sealed class ProgressLine(AsyncCmdlet cmdlet)
{
    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1),
        s_interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = s_delay;
    private bool _shown;

    /// <summary>How many objects have been written.</summary>
    public long Done { get; set; }

    /// <summary>How many objects are expected; 0 if unknown.</summary>
    public long Total { get; set; }

    /// <summary>What the cmdlet is waiting for; null if nothing.</summary>
    public string? Waiting { get; set; }

    /// <summary>Updates the line if the interval has passed.</summary>
    public void Tick()
    {
        if (_watch.Elapsed < _next || !cmdlet.IsInteractive)
            return;

        _next = _watch.Elapsed + s_interval;
        _shown = true;
        cmdlet.WriteProgress(Line(ProgressRecordType.Processing));
    }

    /// <summary>Removes the line.</summary>
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
