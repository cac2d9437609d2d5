using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Models;
using ZoomCustom.Operations;
using ZoomCustom.Runs;

namespace ZoomCustom.Changes;

/// <summary>Writes the changes of a cmdlet to the journal of a run.</summary>
internal sealed class RunRecorder(ActiveRun run, string command) : IChangeListener
{
    /// <summary>By how much the computer's clock can differ from Zoom's.</summary>
    private static readonly TimeSpan s_clocks = TimeSpan.FromMinutes(5);

    private readonly Dictionary<string, int> _previewed = [];

    /// <summary>Adds what the run knows to a planned change.</summary>
    /// <param name="change">The change.</param>
    /// <param name="isPreview">Whether the change is only shown.</param>
    public Change Plan(Change change, bool isPreview)
    {
        string? item = change.Item?.Id;
        RunEntry entry = run.Plan(RunText.Hash(change.Request, item, change.Asked), isPreview ? _previewed : null);
        // No read shows the value before, but the run knows it if it has set it.
        RunEntry? last = ChangeState.Of(change.Request) is { IsRead: false } ? run.LastOf(ChangeState.Sets(change.Request, item)) : null;
        change = change with { Entries = [entry], Loss = last is null ? ChangeState.LossOf(change.Request) : null };
        if (entry.IsOver || WasNotNeeded(entry, isPreview))
            return change;
        Describe(change, entry, last?.Item.After);
        if (!isPreview)
            run.Expect(entry);
        return change;
    }

    /// <summary>Whether the run made a change before, and no change that comes earlier in the script can have set its values
    /// since.</summary>
    /// <param name="change">The change.</param>
    /// <param name="isPreview">Whether the change is only shown. Then the changes before it have ended.</param>
    public bool IsOver(Change change, bool isPreview)
    {
        RunEntry entry = change.Entries[0];
        if (WasNotNeeded(entry, isPreview))
            return true;
        if (!entry.IsOver)
            return false;
        if (isPreview)
            return !run.IsOverwritten(entry);
        if (!run.MayBeOverwritten(entry))
            return true;
        run.Open(entry);
        return false;
    }

    /// <summary>Whether a change wasn't needed before, and still isn't after the changes that come earlier in the script.</summary>
    private bool WasNotNeeded(RunEntry entry, bool isPreview) =>
        run.WasNotNeeded(entry) && !(isPreview ? run.IsOverwritten(entry) : run.MayBeOverwritten(entry));

    /// <summary>Whether the run made a change before, and doesn't have to make it again.</summary>
    public bool IsStillMade(Change change)
    {
        RunEntry entry = change.Entries[0];
        if (!entry.IsOver)
            return false;
        if (!run.Reopen(entry))
            return true;
        Describe(change, entry, null);
        return false;
    }

    /// <summary>Reads what a request overwrites, and whether it's already made.</summary>
    /// <param name="state">Reads the state.</param>
    /// <param name="change">The change.</param>
    /// <param name="request">The request.</param>
    /// <param name="step">The index of the request among all requests of the change.</param>
    public static async Task<Look> LookAsync(ChangeState state, Change change, ZoomRequest request, int step = 0)
    {
        Look look = await state.LookAsync(request, change.Item?.Id).ConfigureAwait(false);
        RunEntry entry = change.Entries[0];
        bool isUnknown = entry.Step(step) == RunStepState.Unknown;
        if (isUnknown && look.IsMade == true && change.Item is null && ChangeState.Of(request)!.IsCreation)
            look = WithoutOlder(look, entry, step);
        // If the change may have been made, this can be the state after it.
        if (isUnknown && look.IsMade != false)
            look = look with { Before = entry.Before(step) };
        if (step == 0)
            entry.Item.Before = look.Before ?? entry.Item.Before;
        IEnumerable<string> sets = Sets(change, request, look.Also);
        if (change.Left is { } left)
            sets = sets.Where(path => path.EndsWith(RunState.Some, StringComparison.Ordinal) || left.Contains(FieldOf(path)));
        entry.Item.Sets = [.. (entry.Item.Sets ?? []).Union(sets)];
        return look;
    }

    /// <summary>An object that existed before the request was sent isn't the one that the request created.</summary>
    private static Look WithoutOlder(Look look, RunEntry entry, int step)
    {
        if (entry.Before(step) is { Count: > 0 } before)
            return look with { IsMade = before.Values.All(value => value is null) };
        if (
            look.Created is not { } created
            || !DateTimeOffset.TryParse(entry.SentTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var sent)
        )
            return look with { IsMade = null, Why = "It exists, but nothing shows whether it existed before" };
        return look with { IsMade = created >= sent - s_clocks };
    }

    /// <summary>Removes the values that a later change of the run has set from a change that is sent again.</summary>
    /// <returns>The change; null if nothing is left of it.</returns>
    public Change? WithoutReplaced(Change change)
    {
        RunEntry entry = change.Entries[0];
        if (!entry.IsEarlier)
            return change;
        IReadOnlyList<string> sets =
            [.. Sets(change, change.Request).Where(path => !path.EndsWith(RunState.Some, StringComparison.Ordinal))],
            left = [.. sets.Where(path => run.NotReplaced(entry, [IsInList(change, path) ? path : path + RunState.Some]).Count > 0)];
        if (left.Count == sets.Count)
            return change;
        // A change isn't made without the values that show that it was made.
        StateChange state = ChangeState.Of(change.Request)!;
        if (left.Count == 0 || (ChangeState.Shown(change.Request) is { Length: > 0 } shown && !shown.Any(name => Has(left, name))))
            return null;
        if (state.Effect == StateEffect.SetsEach)
            return Reduced(change, Without(change.Request, state.Record, one => Has(left, one)), left);
        if (state.Effect != StateEffect.Sets || state.Fields.Count > 0 || change.Request.Fields.Count == 0)
            return change;
        ZoomRequest request = change.Request.WithBody(
            change
                .Request.Fields.Where(field =>
                    Has(left, field.Key) || Asked(change, field.Key).Any(one => Has(left, field.Key + "/" + one))
                )
                .ToDictionary(field => field.Key, field => field.Value)
        );
        foreach (string field in request.Fields.Keys.Where(field => Asked(change, field).Any()).ToArray())
        {
            // Values that a later change has added or removed stay as they are now.
            string[] later = [.. Asked(change, field).Where(one => !Has(left, field + "/" + one))],
                now = change.Before is null
                    ? []
                    : [.. Texts(ZoomJson.Fields(change.Before).TryGetValue(field, out object? list) ? list : null)];
            request = request.WithField(
                field,
                Texts(request.Fields[field])
                    .Where(one => !later.Contains(one, StringComparer.OrdinalIgnoreCase))
                    .Concat(now.Where(one => later.Contains(one, StringComparer.OrdinalIgnoreCase)))
                    .ToArray()
            );
        }

        return Reduced(change, request, left);
    }

    /// <summary>Returns a change that sets fewer values, and lets the journal say so.</summary>
    private static Change Reduced(Change change, ZoomRequest request, IReadOnlyList<string> left)
    {
        RunItem item = change.Entries[0].Item;
        item.Sets = [.. (item.Sets ?? []).Where(path => path.EndsWith(RunState.Some, StringComparison.Ordinal) || left.Contains(path))];
        item.After = ChangeState.After(request, change.Item?.Id);
        return change with { Request = request, Left = [.. left.Select(FieldOf)] };
    }

    /// <summary>The part of a path after the operation and the record.</summary>
    private static string FieldOf(string path)
    {
        string own = path.Split(RunState.Or)[0];
        return own.Substring(own.IndexOf('/', own.IndexOf('/') + 1) + 1);
    }

    /// <summary>The values that a change sets, as paths. If it adds values to a list and removes others, each of them has a path.</summary>
    private static IReadOnlyList<string> Sets(Change change, ZoomRequest request, IReadOnlyList<string>? also = null) =>
        [
            .. from path in ChangeState.Sets(request, change.Item?.Id, also)
            let asked = Asked(change, path.Substring(path.LastIndexOf('/') + 1)).ToArray()
            from set in asked.Length == 0 ? [path] : asked.Select(one => path + "/" + one).Append(path + RunState.Some)
            select set,
        ];

    /// <summary>The values that the user asked to add to a list or to remove from it.</summary>
    private static IEnumerable<string> Asked(Change change, string field) =>
        change.Asked is IReadOnlyDictionary<string, object?> asked
            ? new[] { "+", "-" }.SelectMany(sign => Texts(asked.TryGetValue(sign + field, out object? list) ? list : null))
            : [];

    private static bool IsInList(Change change, string path) => path.Split('/') is [.., var field, _] && Asked(change, field).Any();

    private static bool Has(IReadOnlyList<string> paths, string end) =>
        paths.Any(path => path.EndsWith("/" + end, StringComparison.OrdinalIgnoreCase));

    private static ZoomRequest Without(ZoomRequest request, string field, Func<string, bool> isLeft) =>
        request.Field(field) is IEnumerable and not string
            ? request.WithField(field, Texts(request.Field(field)).Where(isLeft).ToArray())
            : request;

    private static IEnumerable<string> Texts(object? list) =>
        list is IEnumerable items and not string ? items.Cast<object?>().OfType<string>() : [];

    /// <summary>Records an input that no change could be planned for.</summary>
    public void Refuse(string target, string error) => run.Refuse(command, target, error);

    /// <summary>Counts a change that isn't sent because the run made it before.</summary>
    public void Skip() => run.Skip();

    /// <summary>Records the outcome of a change, if its requests don't show it.</summary>
    /// <param name="change">The change.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="error">The error message; null if there is none.</param>
    /// <param name="answer">The record that was found, if the change created it; null if there is none.</param>
    public void Conclude(Change change, ZoomChangeOutcome outcome, string? error, object? answer)
    {
        RunEntry entry = change.Entries[0];
        run.Settle(entry);
        // A change that wasn't confirmed wasn't tried, and one that was made stays made.
        if (outcome == ZoomChangeOutcome.NotSent || entry.IsOver)
            return;
        if (outcome == ZoomChangeOutcome.Skipped && entry.Outcome == ZoomChangeOutcome.Unchanged)
            return;
        // If a change may have been made before, its failure now doesn't show whether it was.
        if (outcome == ZoomChangeOutcome.Failed && entry is { Outcome: ZoomChangeOutcome.Unknown, IsAnswered: false })
            outcome = ZoomChangeOutcome.Unknown;
        error = RunText.Message(error, [change.Request, .. (change.Steps ?? []).Select(step => step.Request)]);
        if (entry.Outcome == outcome && (error is null || entry.Error == error))
            return;
        run.Post(
            new()
            {
                Type = RunLineType.Result,
                Cmdlet = command,
                Changes = [entry.Item],
                Outcome = outcome.ToString(),
                Error = error,
                Answer = Record(answer),
            }
        );
    }

    /// <summary>Records that a request of a change with several requests is already made, or isn't needed.</summary>
    public void Conclude(Change change, int step, bool isMade) =>
        run.Post(
            new()
            {
                Type = RunLineType.Result,
                Cmdlet = command,
                Changes = [change.Entries[0].Item],
                Step = step,
                Outcome = (isMade ? ZoomChangeOutcome.Verified : ZoomChangeOutcome.NotSent).ToString(),
            }
        );

    /// <inheritdoc/>
    /// <exception cref="ZoomStorageException">The journal can't be written.</exception>
    public async Task SendingAsync(SentChange sent, CancellationToken cancel)
    {
        var intent = new RunLine
        {
            Type = RunLineType.Intent,
            Cmdlet = command,
            Sent = Of(sent.Request, sent.Says),
            Step = sent.Step == 0 ? null : sent.Step,
            Steps = sent.Change.Steps is { } steps ? [.. steps.Select(Of)] : null,
            Reversal = sent.IsReversal ? true : null,
            Changes = [.. sent.Change.Entries.Select(entry => sent.Step == 0 ? entry.Item : entry.Item.With(sent.Before))],
        };
        await run.WriteAsync(intent).ConfigureAwait(false);
        sent.RunRequest = intent.Request!.Value;
    }

    /// <inheritdoc/>
    public Task EndedAsync(SentChange sent)
    {
        ZoomChangeOutcome outcome = sent.KnownOutcome;
        if (sent.RunRequest == 0)
            return Task.CompletedTask;
        run.Post(
            new()
            {
                Type = RunLineType.Outcome,
                Request = sent.RunRequest,
                Outcome = outcome.ToString(),
                TrackingId = sent.Context.TrackingId,
                Error = sent.Failure is OperationCanceledException ? null : RunText.Message(sent.Failure?.Message, [sent.Request]),
                Answer = sent.Change.Restore is null ? null : Record(sent.Answer),
            }
        );
        foreach (RunEntry entry in sent.Change.Entries)
            ChangeState.Changed(run.Recent, sent.Request, entry.Item.Item, Identities(entry), outcome == ZoomChangeOutcome.Done);
        return Task.CompletedTask;
    }

    /// <summary>Returns the requests of a change with several requests as the journal contains them.</summary>
    public static IReadOnlyList<ChangeStep> StepsOf(RunEntry entry) =>
        [
            .. entry.Steps!.Select(step => new ChangeStep(Of(step), step.Undo is null ? null : Of(step.Undo))
            {
                Says = step.Says,
                ReversalSays = step.Undo?.Says,
            }),
        ];

    private static IReadOnlyList<string> Identities(RunEntry entry) =>
        [.. (entry.Item.Sets ?? []).Select(path => path.Split('/')).Where(path => path.Length > 1).Select(path => path[1]).Distinct()];

    private void Describe(Change change, RunEntry entry, IReadOnlyDictionary<string, object?>? before) =>
        entry.Item = new()
        {
            Key = entry.Key,
            Number = entry.Number,
            Operation = change.Request.Operation.Id.Length > 0 ? change.Request.Operation.Id : change.Request.Operation.ToString(),
            Cmdlet = command,
            Target = change.TargetName,
            Item = change.Item?.Id,
            Action = change.Action,
            // The state before the first attempt is the state before the change.
            Before = entry.MayBeMade ? entry.Item.Before : before,
            After = ChangeState.After(change.Request, change.Item?.Id),
            Loss = change.Loss,
            // An earlier attempt has read how else a user is identified, which can't be read of a user who was removed.
            Sets = entry.MayBeMade ? [.. (entry.Item.Sets ?? []).Union(Sets(change, change.Request))] : Sets(change, change.Request),
            UndoesRun = change.Undoes?.Run,
            UndoesChange = change.Undoes?.Number,
        };

    private static object? Record(object? answer) =>
        answer is ZoomObject or IReadOnlyDictionary<string, object?> ? RunText.Record(answer) : null;

    private static RunRequest Of(ChangeStep step)
    {
        RunRequest request = Of(step.Request, step.Says);
        request.Undo = step.Reversal is null ? null : Of(step.Reversal, step.ReversalSays);
        return request;
    }

    private static RunRequest Of(ZoomRequest request, string? says) =>
        new()
        {
            Operation = request.Operation.Id.Length == 0 ? null : request.Operation.Id,
            Method = request.Operation.Method,
            Path = request.EscapedPath,
            Values = request.Path.Count == 0 ? null : request.Path,
            Query = request.Query.Count == 0 ? null : (IReadOnlyDictionary<string, object?>?)RunText.WithoutSecrets(request.Query),
            Body = RunText.Body(request),
            Says = says,
        };

    /// <summary>Returns a request in a journal. Secrets are missing.</summary>
    public static ZoomRequest Of(RunRequest request)
    {
        ZoomRequest rebuilt = new ZoomRequest(
            request.Operation is { } id ? OperationCatalog.Find(id) : Operation.Unlisted(request.Method, request.Path)
        ).WithBody(request.Body);
        rebuilt = (request.Values ?? new Dictionary<string, string>()).Aggregate(
            rebuilt,
            (one, part) => one.WithPath(part.Key, part.Value)
        );
        return (request.Query ?? new Dictionary<string, object?>()).Aggregate(rebuilt, (one, part) => one.WithQuery(part.Key, part.Value));
    }
}
