using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Changes;

/// <summary>Makes changes. Every change of the module goes through this class, which confirms it, keeps the order, reads what the
/// change needs, sends it, and reports the outcome.</summary>
internal sealed class ChangeRunner
{
    private readonly IChangeHost _host;
    private readonly ChangeOrder _order = new();
    private readonly ChangeLedger _ledger = new();
    private readonly BatchCollector _batches;
    private readonly IReadOnlyList<IChangeListener> _listeners;
    private Foresight? _foresight;

    public ChangeRunner(IChangeHost host)
    {
        _host = host;
        _listeners = [_ledger];
        _batches = new(SendBatch);
    }

    /// <summary>Confirms a change and starts it.</summary>
    public void Run(Change change)
    {
        if (_host.IsPreview)
        {
            if (Foresee(change) is not { } foreseen)
                return;
            change = foreseen;
        }
        else if (
            _host.AsksBeforeLosses
            && change is { Complete: { } complete, Unchanged: null }
            && (change.TakesAway || change.Item is not null)
        )
        {
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
    public void Refuse(ErrorRecord error, object? input, string target, string action) =>
        InTurn(output =>
        {
            if (_host.Reports)
                output.Emit(
                    new ZoomChange
                    {
                        Target = target,
                        Action = action,
                        Description = action,
                        Outcome = ZoomChangeOutcome.Failed,
                        Error = error.Shown(),
                        InputObject = input,
                    }
                );
            output.Error(error);
        });

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
    private void Conclude(Change change, ZoomChangeOutcome outcome, IOutput output, Exception? failure = null, string made = "") =>
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
        var reader = new StateReader(_host.Session, _host.Context(output), cancel);
        var made = new List<string>();
        object? answer = null;
        try
        {
            await reader.CheckAsync(change.Claims).ConfigureAwait(false);
            if (change.Complete is { } complete)
                change = await complete(change, reader).ConfigureAwait(false);
            if (change.Unchanged is null)
                answer = await MakeAsync(change, reader, made, output, cancel).ConfigureAwait(false);
            else
                ReportUnchanged(change, change.Unchanged, output);
        }
        catch (Exception e) when (e is not OperationCanceledException && e is not ZoomException { EndsPipeline: true })
        {
            Fail(change, e, output, change.ExplainUndone is null ? Made(made) : "");
            return;
        }

        Conclude(change, made.Count > 0 ? ZoomChangeOutcome.Done : ZoomChangeOutcome.Unchanged, output);
        if (change.Show is not { } show || _host.Reports)
            return;
        if (change.Unchanged is not null)
        {
            if (change.Before is not null)
                output.Emit(change.Before);
            return;
        }

        foreach (object? shown in await show(change, answer, reader).ConfigureAwait(false))
            output.Emit(shown);
    }

    /// <summary>The sentence about the steps that were made, if a later step failed.</summary>
    private static string Made(List<string> steps) => steps.Count == 0 ? "" : $" These steps were made before: {string.Join(", ", steps)}.";

    /// <summary>Sends the steps of a change, and adds the words for each step that was made to a list.</summary>
    /// <returns>The last response.</returns>
    private async Task<object?> MakeAsync(Change change, StateReader reader, List<string> made, IOutput output, CancellationToken cancel)
    {
        object? answer = null;
        IReadOnlyList<ChangeStep> steps = change.Steps ?? [new(change.Request)];
        for (int i = 0; i < steps.Count; i++)
        {
            try
            {
                answer = await SendAsync(change, steps[i].Request, steps[i].Says, change.Answer, output, cancel).ConfigureAwait(false);
                made.Add(steps[i].Says ?? change.TargetName);
            }
            catch (ZoomApiException e) when (change.ExplainUnchanged is not null)
            {
                if (await change.ExplainUnchanged(e, steps[i].Request, reader).ConfigureAwait(false) is not { } none)
                    throw;
                ReportUnchanged(change, none, output);
            }
            catch (ZoomApiException e) when (change.Explain is not null)
            {
                if (await change.Explain(e, cancel).ConfigureAwait(false) is { } better)
                    throw better;
                throw;
            }
            catch (Exception e)
                when (change.ExplainUndone is not null && (i > 0 || e is ZoomOutcomeUnknownException) && e is not OperationCanceledException
                )
            {
                throw change.ExplainUndone(i, e, await UndoAsync(change, steps.Take(i), output, cancel).ConfigureAwait(false));
            }
        }

        return answer;
    }

    /// <summary>Undoes completed steps, the last step first.</summary>
    /// <returns>The failure to undo a step; null if all steps were undone.</returns>
    private async Task<Exception?> UndoAsync(Change change, IEnumerable<ChangeStep> done, IOutput output, CancellationToken cancel)
    {
        try
        {
            foreach (ChangeStep step in done.Reverse())
            {
                if (step.Reversal is { } reversal)
                    await SendAsync(change, reversal, step.ReversalSays, change.Answer, output, cancel).ConfigureAwait(false);
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
        ZoomRequest request,
        string? says,
        AnswerReader read,
        IOutput output,
        CancellationToken cancel
    )
    {
        var sent = new SentChange(change, request, _host.Context(output), says);
        foreach (IChangeListener listener in _listeners)
            await listener.SendingAsync(sent, cancel).ConfigureAwait(false);
        try
        {
            object? answer = await read(_host.Session.Client, request, sent.Context, cancel).ConfigureAwait(false);
            sent.Outcome = ZoomChangeOutcome.Done;
            return answer;
        }
        catch (Exception e)
        {
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
            (change, request, read, output, cancel) => SendAsync(change, request, null, read, output, cancel),
            (change, made, output) =>
            {
                Conclude(change, ZoomChangeOutcome.Done, output);
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
