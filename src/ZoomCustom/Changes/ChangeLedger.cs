using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Changes;

/// <summary>Knows of each change from when it is sent until the pipeline has reported it, to tell a stopped pipeline what is
/// left.</summary>
internal sealed class ChangeLedger : IChangeListener
{
    private const int MostNamed = 10;
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

    /// <summary>The pipeline has reported it.</summary>
    public void Reported(SentChange sent)
    {
        lock (_sent)
            _sent.Remove(sent);
    }

    /// <summary>What a stopped pipeline should be told; null for nothing.</summary>
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
            where !Array.Exists(left, sent => sent.Request == step.Request && (sent.Outcome != ChangeOutcome.Pending || IsUnknown(sent)))
            select step.Says ?? change.Target.ToString(),
        ];
        return made.Length + unknown.Length == 0
            ? null
            : $"{command} was stopped."
                + (made.Length == 0 ? "" : $" {made.Length} changes were made that it had not told of yet: {Named(made)}.")
                + (
                    unknown.Length == 0
                        ? ""
                        : $" {unknown.Length} had been sent and were not answered, so it is not known whether Zoom made them: "
                            + $"{Named(unknown)}."
                )
                + (unsent.Length == 0 ? "" : $" Steps that belong to them and weren't made: {Named(unsent)}.");
    }

    private static bool IsMade(SentChange sent) => sent.Outcome == ChangeOutcome.Done;

    private static bool IsUnknown(SentChange sent) =>
        sent.Outcome == ChangeOutcome.Unknown || (sent.Outcome == ChangeOutcome.Pending && sent.Context.IsUnanswered);

    private static string[] Targets(IEnumerable<SentChange> sent, Func<SentChange, bool> which) =>
        [.. sent.Where(which).Select(one => one.Says)];

    private static string Named(string[] targets) => string.Join(", ", targets.Take(MostNamed)) + (targets.Length > MostNamed ? ", …" : "");
}
