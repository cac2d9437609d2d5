using System;
using System.Globalization;
using Newtonsoft.Json;

namespace ZoomCustom.Runs;

/// <summary>The state of a run.</summary>
public enum ZoomRunState
{
    /// <summary>A PowerShell session uses the run now.</summary>
    Running,

    /// <summary>The run broke off before it was stopped. Start-ZoomRun continues it.</summary>
    Interrupted,

    /// <summary>The run was stopped, and some of its changes failed, weren't sent, or have an unknown outcome. Start-ZoomRun continues
    /// it.</summary>
    Incomplete,

    /// <summary>The run was stopped, and nothing is left to do.</summary>
    Finished,
}

/// <summary>A run, and the numbers of its changes.</summary>
public sealed class ZoomRun
{
    /// <summary>The run's name.</summary>
    public string Name { get; private init; } = "";

    /// <summary>The state.</summary>
    public ZoomRunState State { get; private init; }

    /// <summary>The ID of the Zoom account.</summary>
    public string Account { get; private init; } = "";

    /// <summary>When the run was started first.</summary>
    public DateTime? Started { get; private init; }

    /// <summary>When the run wrote its last line.</summary>
    public DateTime? LastTime { get; private init; }

    /// <summary>How many changes Zoom made.</summary>
    public long Done { get; private init; }

    /// <summary>How many changes weren't sent when the run was started last, because it had made them before.</summary>
    public long Skipped { get; private init; }

    /// <summary>How many changes had an unknown outcome, and turned out to be made.</summary>
    public long Verified { get; private init; }

    /// <summary>How many changes weren't needed.</summary>
    public long Unchanged { get; private init; }

    /// <summary>How many changes failed.</summary>
    public long Failed { get; private init; }

    /// <summary>How many changes have an unknown outcome.</summary>
    public long Unknown { get; private init; }

    /// <summary>How many changes weren't sent, because their command ended before.</summary>
    public long NotSent { get; private init; }

    /// <summary>How many of the changes that were made can't be undone.</summary>
    public long NotReversible { get; private init; }

    /// <summary>The folder with all runs.</summary>
    public string Path { get; private init; } = "";

    /// <summary>The file with the run's journal.</summary>
    public string Journal { get; private init; } = "";

    /// <summary>The name, with the parameter name of other cmdlets.</summary>
    [JsonIgnore]
    public string Run => Name;

    /// <inheritdoc/>
    public override string ToString() => Name;

    /// <summary>Creates the object for a run.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="state">What its journal says.</param>
    /// <param name="isRunning">Whether a PowerShell session uses the run.</param>
    /// <param name="skipped">How many changes were skipped; null for the number in the journal.</param>
    internal static ZoomRun Of(RunFolder folder, RunState state, bool isRunning, long? skipped = null)
    {
        var counts = RunCounts.Of(state.Current, skipped ?? Last("skipped") ?? 0);
        return new()
        {
            Name = folder.Name,
            State =
                isRunning ? ZoomRunState.Running
                : state.IsFinished ? ZoomRunState.Finished
                : state.IsStopped ? ZoomRunState.Incomplete
                : ZoomRunState.Interrupted,
            Account = state.Account,
            Started = TimeOf(state.Started),
            LastTime = TimeOf(state.Last),
            Done = counts.Done,
            Skipped = counts.Skipped,
            Verified = counts.Verified,
            Unchanged = counts.Unchanged,
            Failed = counts.Failed,
            Unknown = counts.Unknown,
            // A change that wasn't sent has no line of its own.
            NotSent = (state.IsStopped ? Last("not_sent") : null) ?? counts.NotSent,
            NotReversible = counts.NotReversible,
            Path = folder.Parent,
            Journal = folder.Journal,
        };

        long? Last(string name) => state.Counts is { } last && last.TryGetValue(name, out long count) ? count : null;
    }

    /// <summary>Converts a time in a journal to local time; null if it isn't a time.</summary>
    internal static DateTime? TimeOf(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.LocalDateTime
            : null;
}
