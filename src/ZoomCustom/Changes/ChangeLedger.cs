using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Changes;

/// <summary>Tracks each change from when it's sent until the pipeline reports it. If the pipeline is stopped, it lists the changes
/// that weren't reported.</summary>
internal sealed class ChangeLedger : IChangeListener
{
    private const int MaxNames = 10;
    private readonly List<SentChange> _sent = [];

    /// <inheritdoc/>
    public Task SendingAsync(SentChange sent, CancellationToken cancel)
    {
        lock (_sent)
            _sent.Add(sent);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task EndedAsync(SentChange sent) => Task.CompletedTask;

    /// <summary>Removes a change that the pipeline has reported.</summary>
    public void Reported(SentChange sent)
    {
        lock (_sent)
            _sent.Remove(sent);
    }

    /// <summary>The message about unreported changes for a stopped pipeline; null if there are none.</summary>
    public string? Summary(string command)
    {
        SentChange[] left;
        lock (_sent)
            left = [.. _sent];
        string[] made = Targets(left, IsMade);
        string[] unknown = Targets(left, IsUnknown);
        string[] unsent =
        [
            .. from change in left.Where(sent => IsMade(sent) || IsUnknown(sent)).Select(sent => sent.Change).Distinct()
            from step in change.Steps ?? []
            where
                !Array.Exists(left, sent => sent.Request == step.Request && (sent.Outcome != ZoomChangeOutcome.NotSent || IsUnknown(sent)))
            select step.Says ?? change.TargetName,
        ];
        return made.Length + unknown.Length == 0
            ? null
            : $"{command} was stopped."
                + (made.Length == 0 ? "" : $" {Count(made)} made but not yet reported: {Names(made)}.")
                + (
                    unknown.Length == 0
                        ? ""
                        : $" {Count(unknown)} sent but got no response. Check whether Zoom made the changes: {Names(unknown)}."
                )
                + (unsent.Length == 0 ? "" : $" These steps of the changes weren't made: {Names(unsent)}.");
    }

    private static string Count(string[] targets) => targets.Length == 1 ? "1 change was" : $"{targets.Length} changes were";

    private static bool IsMade(SentChange sent) => sent.Outcome == ZoomChangeOutcome.Done;

    private static bool IsUnknown(SentChange sent) =>
        sent.Outcome == ZoomChangeOutcome.Unknown || (sent.Outcome == ZoomChangeOutcome.NotSent && sent.Context.IsUnanswered);

    private static string[] Targets(IEnumerable<SentChange> sent, Func<SentChange, bool> which) =>
        [.. sent.Where(which).Select(one => one.Says)];

    private static string Names(string[] targets) => string.Join(", ", targets.Take(MaxNames)) + (targets.Length > MaxNames ? ", …" : "");
}
