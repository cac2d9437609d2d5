using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;
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

    public ChangeRunner(IChangeHost host)
    {
        _host = host;
        _listeners = [_ledger];
        _batches = new(SendBatch);
    }

    /// <summary>Confirms a change and starts it.</summary>
    public void Run(Change change)
    {
        (change, string? wouldFail) = Preview(change);
        if (!_host.Confirm(change.Target.ToString(), wouldFail ?? change.Description, change.IsFinal))
            return;
        if (change.Item is not null)
            _batches.Add(change);
        else
            _host.Submit(_order.InTurn(change, (output, cancel) => CarryOutAsync(change, output, cancel)), change.Target.Id);
    }

    /// <summary>Sends the batches that are not full.</summary>
    public void Flush() => _batches.Flush();

    /// <summary>The message about unreported changes for a stopped pipeline; null if there are none.</summary>
    public string? Summary(string command) => _ledger.Summary(command);

    /// <summary>For -WhatIf, reads the object before the change, if the operation declares how.</summary>
    private (Change Change, string? WouldFail) Preview(Change change)
    {
        if (
            !_host.IsPreview
            || change is not { Before: null, Complete: not null, Detail: not null }
            || change.Request.Operation.State is not { } state
            || !_host.Session.Allows(state.Operation)
        )
            return (change, null);
        try
        {
            ZoomRequest read = state.Of(change.Request);
            return (change with { Before = _host.Await(cancel => ReadStateAsync(read, cancel)) }, null);
        }
        catch (ZoomApiException e)
        {
            return (change, $"{change.Action} (would fail: {e.Message})");
        }
    }

    private async Task<ZoomObject?> ReadStateAsync(ZoomRequest read, CancellationToken cancel)
    {
        RequestContext context = _host.Context(null);
        return read.Operation == OperationCatalog.GetRole
            ? await _host.Session.Client.SendAsync<ZoomRole>(read, context, cancel).ConfigureAwait(false)
            : await _host.Session.Client.SendAsync<ZoomUser>(read, context, cancel).ConfigureAwait(false);
    }

    private async Task CarryOutAsync(Change change, IOutput output, CancellationToken cancel)
    {
        var reader = new StateReader(_host.Session, _host.Context(output), cancel);
        if (change.Complete is { } complete)
            change = await complete(change, reader).ConfigureAwait(false);
        if (change.Unchanged is { } why)
        {
            ReportUnchanged(change, why, output);
            if (change.Show is not null && change.Before is not null)
                output.Emit(change.Before);
            return;
        }

        object? answer = null;
        IReadOnlyList<ChangeStep> steps = change.Steps ?? [new(change.Request)];
        for (int i = 0; i < steps.Count; i++)
        {
            try
            {
                answer = await SendAsync(change, steps[i].Request, change.Answer, output, cancel).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (change.UnchangedCodes.Contains(e.Code))
            {
                ReportUnchanged(change, e.Message, output);
            }
            catch (ZoomApiException e) when (change.Explain is not null)
            {
                if (await change.Explain(e, cancel).ConfigureAwait(false) is { } better)
                    throw better;
                throw;
            }
            catch (Exception e) when (change.ExplainUndone is not null && i > 0 && e is not OperationCanceledException)
            {
                throw change.ExplainUndone(change, e, await UndoAsync(change, steps.Take(i), output, cancel).ConfigureAwait(false));
            }
        }

        if (change.Show is { } show)
        {
            foreach (object? shown in await show(change, answer, reader).ConfigureAwait(false))
                output.Emit(shown);
        }
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
                    await SendAsync(change, reversal, change.Answer, output, cancel).ConfigureAwait(false);
            }

            return null;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return e;
        }
    }

    private async Task<object?> SendAsync(Change change, ZoomRequest request, AnswerReader read, IOutput output, CancellationToken cancel)
    {
        var sent = new SentChange(change, request, _host.Context(output));
        foreach (IChangeListener listener in _listeners)
            await listener.SendingAsync(sent, cancel).ConfigureAwait(false);
        try
        {
            object? answer = await read(_host.Session.Client, request, sent.Context, cancel).ConfigureAwait(false);
            sent.Outcome = ChangeOutcome.Done;
            return answer;
        }
        catch (Exception e)
        {
            sent.Outcome = e is ZoomOutcomeUnknownException || sent.Context.IsUnanswered ? ChangeOutcome.Unknown : ChangeOutcome.Failed;
            throw;
        }
        finally
        {
            foreach (IChangeListener listener in _listeners)
                await listener.EndedAsync(sent).ConfigureAwait(false);
            // A change counts as reported when its output has been written. In a stopped pipeline, that never happens.
            if (!cancel.IsCancellationRequested)
                output.Do(() => _ledger.Reported(sent));
        }
    }

    private static void ReportUnchanged(Change change, string why, IOutput output)
    {
        string text = $"{change.Action}: nothing to change for '{change.Target.Id}'. {why}";
        if (change.IsErrorIfUnchanged)
            throw new UnchangedException(text);
        output.Verbose(text);
    }

    private void SendBatch(IReadOnlyList<Change> items)
    {
        var batch = new Batch(_host, (change, request, read, output, cancel) => SendAsync(change, request, read, output, cancel));
        _host.Submit((output, cancel) => batch.SendAllAsync(items, output, cancel), items[0].Target.Into);
    }
}
