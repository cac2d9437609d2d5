using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Runs;

/// <summary>The state of one request of a change.</summary>
internal enum RunStepState
{
    /// <summary>The request wasn't sent, or was undone.</summary>
    NotSent,

    /// <summary>The request was about to be sent, or was sent, and its outcome is unknown.</summary>
    Unknown,

    /// <summary>Zoom made the change.</summary>
    Done,

    /// <summary>The request failed.</summary>
    Failed,
}

/// <summary>What a run knows about one of its changes.</summary>
internal sealed class RunEntry(string key, long number)
{
    private readonly List<RunStepState> _steps = [];
    private readonly Dictionary<int, IReadOnlyDictionary<string, object?>> _before = [];

    /// <summary>What identifies the change in the run.</summary>
    public string Key { get; } = key;

    /// <summary>The number of the change in the run.</summary>
    public long Number { get; } = number;

    /// <summary>The change as it was last planned or written down.</summary>
    public RunItem Item { get; set; } = new();

    /// <summary>The outcome so far.</summary>
    public ZoomChangeOutcome Outcome { get; private set; }

    /// <summary>The error message; null if there is none.</summary>
    public string? Error { get; private set; }

    /// <summary>Zoom's tracking ID of the last response.</summary>
    public string? TrackingId { get; private set; }

    /// <summary>When the change ended, or was last sent, in UTC; null if neither.</summary>
    public string? Time { get; private set; }

    /// <summary>All requests of the change, if there are several; null if there is one, or if none was sent.</summary>
    public IReadOnlyList<RunRequest>? Steps { get; private set; }

    /// <summary>The created record, without secrets.</summary>
    public object? Answer { get; private set; }

    /// <summary>The request of the change; null if none was sent, if there are several, or if it wasn't kept.</summary>
    public RunRequest? Request { get; set; }

    /// <summary>The run that has undone the change; null if it isn't undone.</summary>
    public string? UndoneBy { get; set; }

    /// <summary>Whether Zoom made the change.</summary>
    public bool IsMade => Outcome is ZoomChangeOutcome.Done or ZoomChangeOutcome.Verified;

    /// <summary>Whether nothing is left to do.</summary>
    public bool IsOver => Outcome is ZoomChangeOutcome.Done or ZoomChangeOutcome.Verified or ZoomChangeOutcome.Skipped;

    /// <summary>Whether an earlier start of the run knew the change.</summary>
    public bool IsEarlier { get; set; }

    /// <summary>Whether the change was planned since the run was started last, and nothing has happened to it yet.</summary>
    public bool IsOpen { get; set; }

    /// <summary>The place of the change among those that were planned since the run was started last; 0 if it wasn't planned yet.</summary>
    public long Place { get; set; }

    /// <summary>The number of the line in the journal that says that the change was sent last; 0 if it wasn't sent.</summary>
    public long Sent { get; private set; }

    /// <summary>When the change was sent last, in UTC; null if it wasn't sent.</summary>
    public string? SentTime { get; private set; }

    /// <summary>Whether Zoom has responded to the last request.</summary>
    public bool IsAnswered { get; private set; }

    /// <summary>The user who made the change or tried to; null for a Server-to-Server app.</summary>
    public string? User { get; private set; }

    /// <summary>The client ID of the app that made the change or tried to; null if it's unknown.</summary>
    public string? App { get; private set; }

    /// <summary>The number of the line in the journal that says how the change ended without a request; 0 if there is none.</summary>
    public long Concluded { get; private set; }

    /// <summary>Whether a request of the change was made, or may have been made.</summary>
    public bool MayBeMade => _steps.Exists(step => step is RunStepState.Done or RunStepState.Unknown);

    /// <summary>The state of one of its requests.</summary>
    public RunStepState Step(int index) => index < _steps.Count ? _steps[index] : RunStepState.NotSent;

    /// <summary>The fields that one of its requests changed, before it was sent; null if they are unknown.</summary>
    public IReadOnlyDictionary<string, object?>? Before(int step) => _before.TryGetValue(step, out var before) ? before : null;

    /// <summary>Records that a request is about to be sent.</summary>
    /// <param name="step">The index of the request.</param>
    /// <param name="steps">All requests of the change, if there are several.</param>
    /// <param name="before">The fields that the request changes; null if they are unknown.</param>
    /// <param name="time">The time.</param>
    /// <param name="line">The number of the line in the journal.</param>
    public void Send(int step, IReadOnlyList<RunRequest>? steps, IReadOnlyDictionary<string, object?>? before, string time, long line)
    {
        // A change that is made again starts from its first request.
        if (IsOver)
            Reopen();
        Sent = line;
        IsAnswered = false;
        if (before is not null)
            _before[step] = before;
        Steps = steps ?? Steps;
        IsOpen = false;
        Set(step, RunStepState.Unknown);
        Outcome = ZoomChangeOutcome.Unknown;
        Error = null;
        SentTime = Time = time;
    }

    /// <summary>Forgets what the run doesn't need to skip the change: everything but its key, its values' paths, and what it
    /// created.</summary>
    /// <param name="keepsAfter">Whether the values after the change are needed, because no read shows them.</param>
    public void Shorten(bool keepsAfter)
    {
        Item = new()
        {
            Key = Key,
            Number = Number,
            Item = Item.Item,
            Sets = Item.Sets,
            Loss = Item.Loss,
            After = keepsAfter ? Item.After : null,
        };
        _before.Clear();
        Request = null;
        Error = TrackingId = null;
    }

    /// <summary>Forgets that the change was made, because it was undone, or another change has set its values since.</summary>
    public void Reopen()
    {
        _steps.Clear();
        _before.Clear();
        Steps = null;
        UndoneBy = null;
        Outcome = ZoomChangeOutcome.NotSent;
    }

    /// <summary>Records who sends a request of the change, or finds its outcome without one.</summary>
    public void Attribute(string? user, string? app) => (User, App) = (user, app);

    /// <summary>Records how a request ended.</summary>
    public void End(RunLine line, int step, bool isReversal, ZoomChangeOutcome outcome, bool isBatch)
    {
        TrackingId = line.TrackingId ?? TrackingId;
        Error = line.Error;
        Time = line.Time;
        Answer = line.Answer ?? Answer;
        RunStepState state = outcome switch
        {
            ZoomChangeOutcome.Done => RunStepState.Done,
            ZoomChangeOutcome.Failed => RunStepState.Failed,
            ZoomChangeOutcome.NotSent => RunStepState.NotSent,
            _ => RunStepState.Unknown,
        };
        // If the request undoes a step, the step wasn't made in the end. If that failed, the step is still made.
        if (isReversal)
            state = state switch
            {
                RunStepState.Done => RunStepState.NotSent,
                RunStepState.Unknown => RunStepState.Unknown,
                _ => RunStepState.Done,
            };
        IsAnswered = state != RunStepState.Unknown;
        // Only the result of each item shows whether the response to a batch contained it.
        if (isBatch && state == RunStepState.Done)
            return;
        Set(step, state);
        Outcome =
            _steps.Contains(RunStepState.Unknown) ? ZoomChangeOutcome.Unknown
            : isReversal || _steps.Contains(RunStepState.Failed) ? ZoomChangeOutcome.Failed
            : state == RunStepState.NotSent && !_steps.Contains(RunStepState.Done) ? ZoomChangeOutcome.NotSent
            : _steps.Count(one => one == RunStepState.Done) >= (Steps?.Count ?? 1) ? ZoomChangeOutcome.Done
            // Some of its requests are missing.
            : ZoomChangeOutcome.Failed;
    }

    /// <summary>Records the outcome of the whole change, or of one of its requests.</summary>
    public void Conclude(RunLine line, ZoomChangeOutcome outcome, long number)
    {
        Concluded = number;
        Time = line.Time;
        Answer = line.Answer ?? Answer;
        bool isMade = outcome is ZoomChangeOutcome.Done or ZoomChangeOutcome.Verified;
        if (line.Step is { } step)
        {
            Set(step, isMade ? RunStepState.Done : RunStepState.NotSent);
            return;
        }

        IsOpen = false;
        Outcome = outcome;
        Error = line.Error;
        if (!isMade)
            return;
        if (Steps is null)
            Set(0, RunStepState.Done);
        // If the whole change is made, so is each of its requests that was sent. A request that wasn't sent wasn't needed.
        for (int at = 0; at < _steps.Count; at++)
        {
            if (_steps[at] == RunStepState.Unknown)
                Set(at, RunStepState.Done);
        }
    }

    private void Set(int step, RunStepState state)
    {
        while (_steps.Count <= step)
            _steps.Add(RunStepState.NotSent);
        _steps[step] = state;
    }
}
