using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Pipeline;

/// <summary>A cmdlet whose work runs on other threads while this one keeps the pipeline: output and errors in the order of the
/// input.</summary>
public abstract class AsyncCmdlet : TerminalCmdlet, IDisposable
{
    /// <summary>Milliseconds between two looks at the time.</summary>
    private const int Tick = 250;

    /// <summary>How long to wait for work that was told to end.</summary>
    private static readonly TimeSpan s_completionTime = TimeSpan.FromMilliseconds(900);

    // For the whole life of the cmdlet. Canceled at the end of a record, it would end the input to come.
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<PendingWork> _pending = new();
    private readonly BlockingCollection<Action<AsyncCmdlet>?> _urgent = new();
    private ProgressLine? _progress;
    private bool _settled;
    private ulong _skip;
    private ulong _left = ulong.MaxValue;

    /// <summary>The cmdlet that the current work, on whatever thread, is done for.</summary>
    private static readonly AsyncLocal<AsyncCmdlet?> s_working = new();

    /// <summary>Whether -First has been satisfied: nothing more is wanted.</summary>
    protected bool IsSatisfied => _left == 0;

    /// <summary>How many pieces of work may be under way at once.</summary>
    private protected virtual int InFlight => 1;

    /// <summary>Whether the host is interactive.</summary>
    internal bool IsInteractive =>
        Environment.UserInteractive
        && Host.Name is not ("Default Host" or "ServerRemoteHost")
        && !Array.Exists(Environment.GetCommandLineArgs(), argument => argument.StartsWith("-noni", StringComparison.OrdinalIgnoreCase));

    /// <summary>How far the cmdlet is.</summary>
    internal ProgressLine Progress => _progress ??= new ProgressLine(this);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Null where the cmdlet does not page.
        if (PagingParameters is { } paging)
        {
            _skip = paging.Skip;
            _left = paging.First;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        while (_pending.Count > 0)
            Finish(_pending.Peek());
        _progress?.End();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Called once when the pipeline has been stopped before its end, and nothing is under way any more.</summary>
    private protected virtual void OnStopped() { }

    /// <summary>Ends whatever is still under way, also when a later command of the pipeline has had enough.</summary>
    public void Dispose()
    {
        Settle();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what a deriving cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing) { }

    /// <summary>Sets work going. Waits while as much as may be is under way, writing what has been said meanwhile.</summary>
    private protected void Submit(Func<IOutput, CancellationToken, Task> work, object? target)
    {
        s_working.Value = this;
        _pending.Enqueue(new PendingWork(work, target, _stop.Token));
        while (_pending.Count >= InFlight && _pending.Count > 0)
            Finish(_pending.Peek());
        if (_pending.Count > 0)
            WriteReadyMessages(_pending.Peek());
        Progress.Tick();
    }

    /// <summary>Runs work to its end.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        // On the pool: PowerShell's thread may carry a context that a continuation would wait for in vain.
        s_working.Value = this;
        Task<T> task = Task.Run(() => work(_stop.Token));
        task.ContinueWith(_ => _urgent.Add(null), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        while (_urgent.Take() is { } message)
            message(this);
        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Has something done by the thread of the pipeline that the current work is done for, ahead of all output.</summary>
    /// <remarks>What belongs to PowerShell, the host and script blocks among it, is that thread's alone.</remarks>
    internal static async Task OnPipelineAsync(Action<AsyncCmdlet> action)
    {
        AsyncCmdlet cmdlet = s_working.Value ?? throw new InvalidOperationException("There is no pipeline to ask.");
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration gone = cmdlet._stop.Token.Register(() => done.TrySetCanceled());
        cmdlet._urgent.Add(pipeline =>
        {
            try
            {
                action(pipeline);
                done.TrySetResult(true);
            }
            catch (Exception e)
            {
                done.TrySetException(e);
            }
        });
        await done.Task.ConfigureAwait(false);
    }

    /// <summary>Asks, and ends the command with what to do where nobody can answer.</summary>
    private protected bool Asked(string target, Func<bool> ask)
    {
        try
        {
            return ask();
        }
        // What hosts throw that have nobody to ask. A script must not hang, and not go on as if it had been told yes.
        catch (Exception e) when (e is PSInvalidOperationException or HostException or NotImplementedException or PSNotImplementedException)
        {
            ThrowTerminatingError(ErrorRecords.CannotAsk(MyInvocation.MyCommand.Name, target, e));
            throw;
        }
    }

    /// <summary>Makes the error record of a failure, in the cmdlet's words.</summary>
    private protected virtual ErrorRecord ToRecord(Exception failure, object? target) => ErrorRecords.From(failure, target);

    internal void Write(object? value)
    {
        if (_skip > 0)
        {
            _skip--;
        }
        else if (_left > 0)
        {
            _left--;
            Progress.Done++;
            WriteObject(value);
        }
    }

    internal void WriteMany(IReadOnlyList<object> values)
    {
        for (int i = 0; i < values.Count && _left > 0; i++)
            Write(values[i]);
    }

    /// <summary>Ends what is under way. What has been sent is listened for a moment longer.</summary>
    private void Settle()
    {
        _stop.Cancel();
        if (_settled || _pending.Count == 0)
            return;
        _settled = true;
        Task.WhenAll(_pending.Select(work => work.Done)).Wait(s_completionTime);
        OnStopped();
    }

    private void WriteReadyMessages(PendingWork work)
    {
        while (!work.IsHandled && work.Messages.TryTake(out Action<AsyncCmdlet>? message))
            Handle(work, message);
    }

    private void Handle(PendingWork work, Action<AsyncCmdlet>? message)
    {
        if (message is null)
            work.IsHandled = true;
        else
            message(this);
    }

    private void Finish(PendingWork work)
    {
        try
        {
            while (!IsSatisfied && !work.IsHandled)
            {
                int from = BlockingCollection<Action<AsyncCmdlet>?>.TryTakeFromAny(
                    [_urgent, work.Messages],
                    out Action<AsyncCmdlet>? message,
                    Tick,
                    _stop.Token
                );
                if (from == 0)
                    message!(this);
                else if (from == 1)
                    Handle(work, message);
                Progress.Tick();
            }
        }
        catch (OperationCanceledException)
        {
            Settle();
            throw new PipelineStoppedException();
        }

        if (IsSatisfied)
        {
            // What is under way was read ahead in vain.
            _stop.Cancel();
            _pending.Clear();
            return;
        }

        _pending.Dequeue();
        work.Messages.Dispose();
        if (work.Failure is not { } failure)
            return;
        if (failure is OperationCanceledException && _stop.IsCancellationRequested)
        {
            Settle();
            throw new PipelineStoppedException();
        }

        ErrorRecord error = ToRecord(failure, work.Target);
        if (failure is ZoomException { EndsPipeline: true })
            ThrowTerminatingError(error);
        WriteError(error);
    }
}
