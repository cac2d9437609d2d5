using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Operations;
using ZoomCustom.Pipeline;
using ZoomCustom.Runs;

namespace ZoomCustom.Changes;

/// <summary>Makes changes. Every change of the module goes through this class, which confirms it, keeps the order, reads what the
/// change needs, sends it, and reports the outcome.</summary>
internal sealed class ChangeRunner
{
    private readonly IChangeHost _host;
    private readonly ChangeOrder _order = new();
    private readonly ChangeLedger _ledger = new();
    private readonly BatchCollector _batches;
    private IReadOnlyList<IChangeListener> _listeners;
    private RunRecorder? _recorder;
    private Foresight? _foresight;
    private volatile bool _isPreview;

    public ChangeRunner(IChangeHost host)
    {
        _host = host;
        _listeners = [_ledger];
        _batches = new(SendBatch);
    }

    /// <summary>Writes the changes from now on to the journal of a run.</summary>
    public void Record(ActiveRun run)
    {
        _recorder = new(run, _host.Command);
        _listeners = [_ledger, _recorder];
    }

    /// <summary>Confirms a change and starts it.</summary>
    public void Run(Change change)
    {
        // Only the pipeline thread can find out.
        bool isPreview = _isPreview = _host.IsPreview;
        change = _recorder?.Plan(change, isPreview) ?? change;
        if (_recorder?.IsOver(change, isPreview) == true)
        {
            Skip(change, _recorder);
            return;
        }

        if (isPreview)
        {
            if (Foresee(change) is not { } foreseen)
                return;
            change = foreseen;
        }
        else
        {
            // A change that was made before isn't refused now.
            if (!change.Entries.Any(entry => entry.IsOver) && !Prepare(change))
                return;
            if (
                _host.AsksBeforeLosses
                && change is { Complete: { } complete, Unchanged: null }
                && (change.TakesAway || change.Item is not null)
            )
                change = WithLosses(change, complete);
        }

        change = _ledger.Plan(change);
        if (!_host.Confirm(change))
            InTurn(output => Conclude(change, ZoomChangeOutcome.NotSent, output));
        else if (change.Item is not null)
            _batches.Add(change);
        else
            _host.Submit(
                _order.InTurn(change, (output, cancel) => CarryOutAsync(change, output, cancel)),
                change.Input ?? change.Target.Id
            );
    }

    /// <summary>Checks a change that is going to be made. Reports why it's refused.</summary>
    private bool Prepare(Change change)
    {
        try
        {
            change.Prepare?.Invoke();
            return true;
        }
        catch (ZoomException e) when (!e.EndsPipeline)
        {
            InTurn(output => Fail(change, e, output));
            return false;
        }
    }

    /// <summary>Reports a change that the run made before, and outputs what it would output.</summary>
    private void Skip(Change change, RunRecorder recorder)
    {
        if (_isPreview)
        {
            _host.Preview(change.MadeBefore);
            InTurn(output => Conclude(change, ZoomChangeOutcome.Skipped, output));
            return;
        }

        change = _ledger.Plan(change);
        _host.Submit((output, cancel) => SkipAsync(change, recorder, output, cancel), change.Input ?? change.Target.Id);
    }

    private async Task SkipAsync(Change change, RunRecorder recorder, IOutput output, CancellationToken cancel)
    {
        RunEntry entry = change.Entries[0];
        change = change with { Steps = entry.Steps is null ? null : RunRecorder.StepsOf(entry) };
        recorder.Skip();
        output.Verbose(change.MadeBefore);
        Conclude(change, ZoomChangeOutcome.Skipped, output, answer: entry.Answer);
        if (!_host.Reports)
            await ShowSkippedAsync(change, entry, new(_host.Session, _host.Context(output), cancel), output).ConfigureAwait(false);
    }

    private static async Task ShowSkippedAsync(Change change, RunEntry entry, StateReader reader, IOutput output)
    {
        if (change.Item?.Made is { } made)
        {
            output.Emit(Batch.Joined(made(), change.Request));
        }
        else if (change is { Restore: { } restore, Show: not null })
        {
            if (entry.Answer is IReadOnlyDictionary<string, object?> fields)
                output.Emit(
                    restore(
                        fields
                            .Where(field => field.Value is not string || !RunText.HasHidden(field.Value))
                            .ToDictionary(one => one.Key, one => one.Value)
                    )
                );
        }
        else if (change.Show is { } show)
        {
            try
            {
                foreach (object? shown in await show(change, null, reader).ConfigureAwait(false))
                    output.Emit(shown);
            }
            // A later change of the run has deleted it.
            catch (ZoomApiException e) when (MissingTarget.IsSaid(e))
            {
                output.Verbose($"{change.Action}: no output for {change.TargetName}, because it doesn't exist anymore: {e.Message}");
            }
        }
    }

    /// <summary>Reads whether the change takes something away. If there is nothing to take, there is nothing to ask.</summary>
    private Change WithLosses(Change change, Func<Change, StateReader, Task<Change>> complete)
    {
        try
        {
            Change read = _host.Await(cancel => complete(change, new StateReader(_host.Session, _host.Context(null), cancel)));
            return change with
            {
                Before = read.Before,
                IsBeforeRead = read.IsBeforeRead,
                TakesAway = read is { TakesAway: true, Unchanged: null },
            };
        }
        // The change itself reports the failure.
        catch (ZoomException e) when (!e.EndsPipeline)
        {
            return change;
        }
    }

    /// <summary>Reports an input that no change could be planned for. Its report has the place of the input in the output.</summary>
    /// <param name="error">The error.</param>
    /// <param name="input">The input.</param>
    /// <param name="target">The words for the input.</param>
    /// <param name="isChange">Whether it's a change that wasn't made.</param>
    public void Refuse(ErrorRecord error, object? input, string target, bool isChange)
    {
        if (isChange && !_host.IsPreview)
            _recorder?.Refuse(target, error.Shown());
        if (!_host.Reports)
        {
            _host.Write(error);
            return;
        }

        InTurn(output =>
        {
            output.Emit(
                new ZoomChange
                {
                    Target = target,
                    Action = _host.Command,
                    Description = _host.Command,
                    Outcome = ZoomChangeOutcome.Failed,
                    Error = error.Shown(),
                    InputObject = input,
                }
            );
            output.Error(error);
        });
    }

    private void InTurn(Action<IOutput> report) =>
        _host.Submit(
            (output, _) =>
            {
                report(output);
                return Task.CompletedTask;
            },
            null
        );

    /// <summary>Outputs the outcome of a change, and its error.</summary>
    private void Conclude(
        Change change,
        ZoomChangeOutcome outcome,
        IOutput output,
        Exception? failure = null,
        string made = "",
        object? answer = null
    )
    {
        if (!_isPreview)
            _recorder?.Conclude(
                change,
                outcome,
                failure is null ? null : failure.Message + made,
                outcome == ZoomChangeOutcome.Verified ? answer : null
            );
        change.Ended?.Invoke(outcome, answer);
        output.Do(() =>
        {
            ErrorRecord? error = failure is null ? null : _host.ToRecord(failure, change);
            if (error is not null && made.Length > 0)
                error.ErrorDetails = new ErrorDetails(error.Shown() + made);
            string? message = error?.Shown();
            if (_host.Reports)
                _host.Write(change.With(outcome, message));
            _ledger.Report(change, outcome, message);
            if (error is not null)
                _host.Write(error);
        });
    }

    private void Fail(Change change, Exception failure, IOutput output, string made = "") =>
        Conclude(
            change,
            failure is ZoomOutcomeUnknownException || failure is ZoomException { ErrorId: ErrorIds.OutcomeUnknown }
                ? ZoomChangeOutcome.Unknown
                : ZoomChangeOutcome.Failed,
            output,
            failure is ZoomException e ? Failure(e, change) : failure,
            made
        );

    /// <summary>Sends the batches that are not full.</summary>
    public void Flush() => _batches.Flush();

    /// <summary>The changes of a stopped pipeline: those that the pipeline has reported, and all others.</summary>
    public (IReadOnlyList<ZoomChange> Reported, IReadOnlyList<ZoomChange> Others) Changes() => _ledger.Changes();

    /// <summary>For -WhatIf, reads what the change depends on, and reports why the change would fail or isn't needed.</summary>
    /// <returns>The change as it would be made; null if it wouldn't be made.</returns>
    private Change? Foresee(Change change)
    {
        Change foreseen = change;
        try
        {
            foreseen = _host.Await(cancel => (_foresight ??= new(_host.Session, _host.Context(null))).OfAsync(change, cancel));
            if (foreseen.Unchanged is not { } why)
                return foreseen;
            string text = foreseen.NothingToChange(why);
            if (foreseen.IsErrorIfUnchanged)
                throw new UnchangedException(text);
            _host.Preview(text);
            InTurn(output => Conclude(foreseen, ZoomChangeOutcome.Unchanged, output));
        }
        catch (ZoomApiException e) when (e.IsMissingScope)
        {
            // Reading needs another scope than the change.
            return change;
        }
        catch (ZoomException e) when (!e.EndsPipeline)
        {
            InTurn(output => Fail(foreseen, e, output));
        }

        return null;
    }

    private async Task CarryOutAsync(Change change, IOutput output, CancellationToken cancel)
    {
        if (_recorder?.IsStillMade(change) == true)
        {
            await SkipAsync(change, _recorder, output, cancel).ConfigureAwait(false);
            return;
        }

        var made = new Made();
        object? answer = null;
        try
        {
            StateReader reader = Reader(output, cancel);
            if ((_recorder is null ? change : _recorder.WithoutReplaced(change)) is not { } left)
            {
                ReportReplaced(change, output);
                return;
            }

            await reader.CheckAsync(change.Claims).ConfigureAwait(false);
            change = await CompleteAsync(left, reader).ConfigureAwait(false);
            if (change.Unchanged is null)
                answer = await MakeAsync(change, reader, made, output, cancel).ConfigureAwait(false);
            else if (change.Entries.Any(entry => entry.MayBeMade))
                made.Verify(change.TargetName);
            else
                ReportUnchanged(change, change.Unchanged, output);
        }
        catch (Exception e) when (e is not OperationCanceledException && e is not ZoomException { EndsPipeline: true })
        {
            Fail(change, e, output, e is LicenseMoveException ? "" : made.Sentence);
            return;
        }

        Conclude(change, made.Outcome, output, answer: answer);
        if (change.Show is not { } show || _host.Reports)
            return;
        if (change.Unchanged is not null)
        {
            if (change.Before is not null)
                output.Emit(change.Before);
            return;
        }

        // The output is the state after the change, so it's read again.
        var after = new StateReader(_host.Session, _host.Context(output), cancel);
        foreach (object? shown in await show(change, answer, after).ConfigureAwait(false))
            output.Emit(shown);
    }

    /// <summary>Creates a reader for the state before changes. In a run, it reads each object once.</summary>
    private StateReader Reader(IOutput output, CancellationToken cancel) =>
        new(_host.Session, _host.Context(output), cancel, remembers: _recorder is not null, recent: _host.Run?.Recent);

    /// <summary>Reads what a change depends on. A change that broke off between its requests keeps them.</summary>
    private static async Task<Change> CompleteAsync(Change change, StateReader reader)
    {
        if (change.Entries.Count == 1 && change.Entries[0] is { Steps: not null, MayBeMade: true } entry)
        {
            change = change with { Steps = RunRecorder.StepsOf(entry) };
            return change.Resume?.Invoke(change) ?? change;
        }

        return change.Complete is { } complete ? await complete(change, reader).ConfigureAwait(false) : change;
    }

    /// <summary>Reports a change that isn't sent again, because the run made a later change of the same values.</summary>
    private void ReportReplaced(Change change, IOutput output)
    {
        output.Verbose(change.Replaced);
        _recorder!.Skip();
        Conclude(change, ZoomChangeOutcome.Skipped, output);
    }

    /// <summary>The steps of a change that were made.</summary>
    private sealed class Made
    {
        private readonly List<string> _steps = [];
        private bool _isSent;

        /// <summary>Adds a step that was made now.</summary>
        public void Add(string step)
        {
            _steps.Add(step);
            _isSent = true;
        }

        /// <summary>Adds a step that was made before, as the run or the state of its target shows.</summary>
        public void Verify(string step) => _steps.Add(step);

        /// <summary>The outcome of a change without a failure.</summary>
        public ZoomChangeOutcome Outcome =>
            _isSent ? ZoomChangeOutcome.Done
            : _steps.Count > 0 ? ZoomChangeOutcome.Verified
            : ZoomChangeOutcome.Unchanged;

        /// <summary>The sentence about the steps that were made, if a later step failed.</summary>
        public string Sentence => _steps.Count == 0 ? "" : $" These steps were made before: {string.Join(", ", _steps)}.";
    }

    /// <summary>Sends the steps of a change that aren't made, and adds each step that is made to a list.</summary>
    /// <returns>The last response, or the record that shows that the change is made.</returns>
    private async Task<object?> MakeAsync(Change change, StateReader reader, Made made, IOutput output, CancellationToken cancel)
    {
        object? answer = null;
        IReadOnlyList<ChangeStep> steps = change.Steps ?? [new(change.Request)];
        for (int i = 0; i < steps.Count; i++)
        {
            RunStepState known = change.Entries.Count == 1 ? change.Entries[0].Step(i) : RunStepState.NotSent;
            string says = steps[i].Says ?? change.TargetName;
            Look? look = null;
            try
            {
                if (known == RunStepState.Done)
                {
                    made.Verify(says);
                    continue;
                }

                if (_recorder is not null)
                    look = await LookAsync(change, steps[i].Request, i, State(reader, output, cancel)).ConfigureAwait(false);
                if (known == RunStepState.Unknown && look is { IsMade: true })
                {
                    made.Verify(says);
                    answer = look.Record;
                    if (steps.Count > 1)
                        _recorder!.Conclude(change, i, isMade: true);
                    continue;
                }

                answer = await SendAsync(change, steps[i], i, change.Answer, output, cancel, before: look?.Before).ConfigureAwait(false);
                made.Add(says);
            }
            // A request that was sent before has deleted it.
            catch (ZoomApiException e)
                when (known == RunStepState.Unknown
                    && steps[i].Request.Operation.Method == "DELETE"
                    && MissingTarget.Is(e, steps[i].Request)
                )
            {
                made.Verify(says);
            }
            catch (ZoomApiException e) when (change.ExplainUnchanged is not null)
            {
                if (await change.ExplainUnchanged(e, steps[i].Request, reader).ConfigureAwait(false) is not { } none)
                    throw;
                if (steps.Count > 1)
                    _recorder?.Conclude(change, i, isMade: true);
                ReportUnchanged(change, none, output);
            }
            catch (ZoomApiException e) when (change.Explain is not null)
            {
                if (await change.Explain(e, cancel).ConfigureAwait(false) is { } better)
                    throw better;
                throw;
            }
            catch (Exception e)
                when (change.ExplainUndone is not null
                    && (i > 0 || e is ZoomOutcomeUnknownException)
                    // A request that an earlier start sent may have been made.
                    && (known != RunStepState.Unknown || look is { IsMade: false })
                    // If the journal can't be written, the run continues with this step later.
                    && !(_recorder is not null && e is ZoomStorageException)
                    && e is not OperationCanceledException
                )
            {
                throw change.ExplainUndone(i, e, await UndoAsync(change, [.. steps.Take(i)], output, cancel).ConfigureAwait(false));
            }
        }

        return answer;
    }

    /// <summary>Reads the state that a request overwrites. If it's unknown whether the request was made before, finds that out.</summary>
    /// <returns>What the state shows; null if it isn't read.</returns>
    /// <exception cref="RunException">Nothing shows whether it was made, and sending it twice could do harm.</exception>
    private static async Task<Look?> LookAsync(Change change, ZoomRequest request, int step, ChangeState state)
    {
        bool isUnknown = change.Entries[0].Step(step) == RunStepState.Unknown;
        if (!isUnknown && ChangeState.Of(request) is not { HasBefore: true })
            return null;
        Look look = await RunRecorder.LookAsync(state, change, request, step).ConfigureAwait(false);
        if (isUnknown && look.IsMade is null && !IsHarmlessTwice(request.Operation))
            throw RunException.Unresolved($"{change.Action} {change.TargetName}", look.Why);
        return change.Restore is { } restore && look.Record is IReadOnlyDictionary<string, object?> fields
            ? look with
            {
                Record = restore(fields),
            }
            : look;
    }

    /// <summary>Whether an operation can be sent again although nothing shows whether it was made. What an operation does that isn't in the
    /// catalog is unknown.</summary>
    private static bool IsHarmlessTwice(Operation operation) => operation is { ResendSafe: true, IsOnce: false, Id.Length: > 0 };

    private ChangeState State(StateReader reader, IOutput output, CancellationToken cancel) =>
        new(_host.Session, _host.Context(output), reader, _host.Run!.Recent, cancel);

    /// <summary>Undoes completed steps, the last step first.</summary>
    /// <returns>The failure to undo a step; null if all steps were undone.</returns>
    private async Task<Exception?> UndoAsync(Change change, IReadOnlyList<ChangeStep> done, IOutput output, CancellationToken cancel)
    {
        try
        {
            for (int i = done.Count - 1; i >= 0; i--)
            {
                if (done[i].Reversal is { } reversal)
                    await SendAsync(
                            change,
                            new(reversal) { Says = done[i].ReversalSays },
                            i,
                            change.Answer,
                            output,
                            cancel,
                            isReversal: true
                        )
                        .ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e;
        }
    }

    private async Task<object?> SendAsync(
        Change change,
        ChangeStep step,
        int index,
        AnswerReader read,
        IOutput output,
        CancellationToken cancel,
        bool isReversal = false,
        IReadOnlyDictionary<string, object?>? before = null
    )
    {
        var sent = new SentChange(change, step.Request, _host.Context(output), step.Says)
        {
            Step = index,
            IsReversal = isReversal,
            Before = before,
        };
        foreach (IChangeListener listener in _listeners)
            await listener.SendingAsync(sent, cancel).ConfigureAwait(false);
        try
        {
            sent.Answer = await read(_host.Session.Client, step.Request, sent.Context, cancel).ConfigureAwait(false);
            sent.Outcome = ZoomChangeOutcome.Done;
            return sent.Answer;
        }
        catch (Exception e)
        {
            sent.Failure = e;
            if (e is ZoomOutcomeUnknownException || sent.Context.IsUnanswered)
                sent.Outcome = ZoomChangeOutcome.Unknown;
            // A request that was canceled before it was sent stays unsent.
            else if (e is not OperationCanceledException)
                sent.Outcome = ZoomChangeOutcome.Failed;
            throw;
        }
        finally
        {
            foreach (IChangeListener listener in _listeners)
                await listener.EndedAsync(sent).ConfigureAwait(false);
        }
    }

    /// <summary>Returns the failure to report. If the target doesn't exist, the error is the same for all of Zoom's codes.</summary>
    private static Exception Failure(ZoomException failure, Change change) =>
        failure is ZoomApiException e && MissingTarget.Is(e, change.Request, Users(change)) ? NotFoundException.Of(e) : failure;

    private static string[] Users(Change change) =>
        [.. change.Target.Ids, .. new[] { change.Item?.Id, change.Target.Into }.OfType<string>()];

    private static void ReportUnchanged(Change change, string why, IOutput output)
    {
        string text = change.NothingToChange(why);
        if (change.IsErrorIfUnchanged)
            throw new UnchangedException(text);
        output.Verbose(text);
    }

    private void SendBatch(IReadOnlyList<Change> items)
    {
        var batch = new Batch(
            _host,
            _recorder,
            (change, request, read, output, cancel) => SendAsync(change, new(request), 0, read, output, cancel),
            (change, outcome, made, output) =>
            {
                Conclude(change, outcome, output);
                if (made is not null && !_host.Reports)
                    output.Emit(made);
            },
            (change, why, output) =>
            {
                if (change.IsErrorIfUnchanged)
                    Fail(change, new UnchangedException(change.NothingToChange(why)), output);
                else
                    Conclude(change, ZoomChangeOutcome.Unchanged, output);
            },
            (change, failure, output) => Fail(change, failure, output)
        );
        _host.Submit((output, cancel) => batch.SendAllAsync(items, output, cancel), items[0].Target.Into, items.Count);
    }
}
