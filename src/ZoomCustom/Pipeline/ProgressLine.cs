using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Management.Automation;
using System.Threading;

namespace ZoomCustom.Pipeline;

/// <summary>The progress line of a cmdlet in an interactive host. It appears after one second, and shows how many objects are done and how
/// many there are in total, the rate, and the time left.</summary>
internal sealed class ProgressLine(AsyncCmdlet cmdlet)
{
    /// <summary>Of how many lists the line counts the records, because their numbers are soon known. Of more lists, it counts those that
    /// have been read.</summary>
    public const int MaxLists = 4;

    private static readonly TimeSpan s_delay = TimeSpan.FromSeconds(1),
        s_interval = TimeSpan.FromMilliseconds(250);

    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private TimeSpan _next = s_delay;
    private readonly HashSet<int> _parts = [];
    private bool _shown;
    private string? _waiting;
    private int _lists;
    private long _announced;

    /// <summary>How many inputs, such as users to change, are known; 0 if they come from the pipeline, one by one.</summary>
    public long Inputs { get; set; }

    /// <summary>How many inputs have been started.</summary>
    public long Started { get; set; }

    /// <summary>How many inputs are done, whether they succeeded or not.</summary>
    public long Ended { get; private set; }

    /// <summary>How many records of lists have been read.</summary>
    public long Read { get; private set; }

    /// <summary>How many objects have been written.</summary>
    public long Written { get; private set; }

    /// <summary>The parts of the work, each with a line of its own; null if there are none.</summary>
    public Func<IReadOnlyList<ProgressPart>>? Parts { get; set; }

    /// <summary>Reports how many records a list has, in Zoom's count. Can be called on any thread.</summary>
    public void Announce(long records)
    {
        Interlocked.Add(ref _announced, records);
        Interlocked.Increment(ref _lists);
    }

    /// <summary>Reports what the cmdlet is waiting for.</summary>
    public void Wait(string text) => _waiting = text;

    /// <summary>Reports inputs that are done.</summary>
    public void Finish(long inputs)
    {
        Ended += inputs;
        _waiting = null;
    }

    /// <summary>Reports records that were read.</summary>
    public void Advance(long records)
    {
        Read += records;
        _waiting = null;
    }

    /// <summary>Reports an object that was written.</summary>
    public void Write() => Written++;

    /// <summary>Updates the line if the interval has passed.</summary>
    public void Tick()
    {
        if (_watch.Elapsed < _next || !cmdlet.ShowsProgress)
            return;

        _next = _watch.Elapsed + s_interval;
        _shown = true;
        cmdlet.WriteProgress(Line(ProgressRecordType.Processing));
        foreach (ProgressPart part in Parts?.Invoke() ?? [])
            Show(part);
    }

    /// <summary>Shows a part, or removes its line when it's done.</summary>
    private void Show(ProgressPart part)
    {
        if (part.IsDone && !_parts.Remove(part.Id))
            return;
        if (!part.IsDone)
            _parts.Add(part.Id);
        cmdlet.WriteProgress(
            new(part.Id, part.Name, part.Status)
            {
                ParentActivityId = 1,
                RecordType = part.IsDone ? ProgressRecordType.Completed : ProgressRecordType.Processing,
                PercentComplete = part.Share is { } share ? (int)(100 * Math.Min(share, 1)) : -1,
                SecondsRemaining = part.Share is > 0 and var done
                    ? (int)Math.Min(Math.Ceiling(_watch.Elapsed.TotalSeconds * (1 - Math.Min(done, 1)) / done), int.MaxValue)
                    : -1,
            }
        );
    }

    /// <summary>Removes the line.</summary>
    public void End()
    {
        if (_shown)
            cmdlet.WriteProgress(Line(ProgressRecordType.Completed));
        _shown = false;
    }

    private ProgressRecord Line(ProgressRecordType type)
    {
        (long done, long total) = Count();
        double rate = done / _watch.Elapsed.TotalSeconds;
        return new(1, cmdlet.MyInvocation.MyCommand.Name, Status(done, total, rate))
        {
            RecordType = type,
            PercentComplete = total > 0 ? (int)Math.Min(100 * done / total, 100) : -1,
            SecondsRemaining = total > 0 && done > 0 ? (int)Math.Min(Math.Ceiling((total - done) / rate), int.MaxValue) : -1,
        };
    }

    /// <summary>How much is done, and how much there is in all; 0 if unknown.</summary>
    private (long Done, long Total) Count()
    {
        long inputs = Math.Max(Started, Inputs),
            announced = Interlocked.Read(ref _announced);
        bool areAllAnnounced = _lists > 0 && _lists >= inputs;
        (long done, long total) =
            cmdlet.Limit is { } limit ? (Written, areAllAnnounced ? Math.Min(announced, limit) : limit)
            : areAllAnnounced && inputs <= MaxLists ? (Read, announced)
            : inputs > 1 ? (Ended, Inputs)
            : (Written, 0);
        // More than Zoom announced, or than was known.
        return (done, total < done ? 0 : total);
    }

    private string Status(long done, long total, double rate)
    {
        string count =
            done == 0 && total == 0 ? ""
            : total > 0 ? $"{done:N0} of {total:N0}"
            : $"{done:N0} done";
        if (done > 0)
            count += $" ({Rate(rate)})";
        // The object of an input is written before the input counts as done.
        if (Written > done + 1)
            count += (count.Length == 0 ? "" : ", ") + $"{Written:N0} objects";
        return count.Length == 0 ? _waiting ?? "Waiting for Zoom" : count + (_waiting is null ? "" : ". " + _waiting);
    }

    private static string Rate(double rate) =>
        rate >= 10 ? $"{rate:N0} per second"
        : rate >= 1 ? $"{rate:N1} per second"
        : $"{60 * rate:N1} per minute";
}
