using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Runs;

namespace ZoomCustom.Changes;

/// <summary>Tracks each change from when it's planned. If the pipeline is stopped, it knows which changes were made, which weren't, and of
/// which that's unknown.</summary>
internal sealed class ChangeLedger : IChangeListener
{
    private const int MaxNames = 5;
    private readonly SortedDictionary<long, Change> _open = [];
    private readonly List<SentChange> _sent = [];
    private readonly List<ZoomChange> _reported = [];
    private long _last;

    /// <summary>Adds a change before it's carried out.</summary>
    /// <returns>The change with the number that identifies it.</returns>
    public Change Plan(Change change)
    {
        lock (_sent)
        {
            change = change with { Numbers = [++_last] };
            _open.Add(_last, change);
            return change;
        }
    }

    /// <inheritdoc/>
    public Task SendingAsync(SentChange sent, CancellationToken cancel)
    {
        lock (_sent)
            _sent.Add(sent);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task EndedAsync(SentChange sent) => Task.CompletedTask;

    /// <summary>Records the outcome of a change that the pipeline has reported.</summary>
    public void Report(Change change, ZoomChangeOutcome outcome, string? error)
    {
        lock (_sent)
        {
            foreach (long number in change.Numbers)
                _open.Remove(number);
            _sent.RemoveAll(sent => !sent.Change.Numbers.Any(_open.ContainsKey));
            // Without the fields and the pipeline object of a change that was made, because there can be a million.
            bool isOver =
                outcome is ZoomChangeOutcome.Done or ZoomChangeOutcome.Unchanged or ZoomChangeOutcome.Skipped or ZoomChangeOutcome.Verified;
            _reported.Add(
                new()
                {
                    Target = change.TargetName,
                    Action = change.Action,
                    Outcome = outcome,
                    Error = error,
                    InputObject = isOver ? null : change.Input ?? change.Target.Id,
                }
            );
        }
    }

    /// <summary>The changes of a stopped pipeline: those that the pipeline has reported, and all others that were planned. A change that
    /// takes several requests has an entry for each request.</summary>
    public (IReadOnlyList<ZoomChange> Reported, IReadOnlyList<ZoomChange> Others) Changes()
    {
        lock (_sent)
            return ([.. _reported], [.. _open.SelectMany(plan => Requests(plan.Key, plan.Value))]);
    }

    private IEnumerable<ZoomChange> Requests(long number, Change planned)
    {
        SentChange[] sent = [.. _sent.Where(one => one.Change.Numbers.Contains(number))];
        // A request for several changes has the words for all of them.
        bool isShared = sent.Length > 0 && sent[^1].Change.Numbers.Count > 1;
        // Completing a change can add steps.
        Change change = sent.Length == 0 || isShared ? planned : sent[^1].Change;
        if (change.Steps is not { } steps)
            return [change.With(sent.Length == 0 ? ZoomChangeOutcome.NotSent : sent[^1].KnownOutcome)];
        IEnumerable<ZoomChange> requested = sent.Select(one => change.With(one.KnownOutcome, target: one.Says));
        IEnumerable<ZoomChange> missing = steps
            .Where(step => !Array.Exists(sent, one => one.Request == step.Request && one.KnownOutcome != ZoomChangeOutcome.NotSent))
            .Select(step => change.With(ZoomChangeOutcome.NotSent, target: step.Says));
        return requested.Where(one => one.Outcome != ZoomChangeOutcome.NotSent).Concat(missing);
    }

    /// <summary>The message about the changes of a stopped pipeline; null if there are none.</summary>
    public static string? Summary(string command, IReadOnlyList<ZoomChange> reported, IReadOnlyList<ZoomChange> others)
    {
        string text =
            Sentence(reported, ZoomChangeOutcome.Done, "made")
            + Sentence(others, ZoomChangeOutcome.Done, "made but not yet reported")
            + Sentence(others, ZoomChangeOutcome.Unknown, "sent without a response, so check whether Zoom made them")
            + Sentence(others, ZoomChangeOutcome.Failed, "refused")
            + Sentence(others, ZoomChangeOutcome.NotSent, "not made");
        return text.Length == 0 ? null : $"{command} was stopped.{text} To see all changes, use ${Variable}.";
    }

    /// <summary>The name of the variable with the changes of the last pipeline that was stopped.</summary>
    public const string Variable = "ZoomStopped";

    private static string Sentence(IReadOnlyList<ZoomChange> changes, ZoomChangeOutcome outcome, string what)
    {
        string[] names = [.. changes.Where(change => change.Outcome == outcome).Select(change => change.Target)];
        return names.Length == 0
            ? ""
            : $" {(names.Length == 1 ? "1 change was" : $"{names.Length:N0} changes were")} {what}: "
                + string.Join(", ", names.Take(MaxNames))
                + (names.Length > MaxNames ? " and others." : ".");
    }
}
