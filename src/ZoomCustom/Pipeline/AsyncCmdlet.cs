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

/// <summary>A cmdlet whose work runs on other threads. It writes output and errors in the order of the input.</summary>
public abstract class AsyncCmdlet : TerminalCmdlet, IDisposable
{
    /// <summary>The interval, in milliseconds, at which the progress line is updated.</summary>
    private const int Tick = 250;

    /// <summary>The most pieces of work whose output waits for earlier output.</summary>
    private const int MostPending = 1000;

    /// <summary>How long to wait for canceled work to end.</summary>
    private static readonly TimeSpan s_completionTime = TimeSpan.FromMilliseconds(900);

    // One source for the whole cmdlet. It isn't canceled between records, because that would also cancel the input that follows.
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<PendingWork> _pending = new();
    private readonly BlockingCollection<Action<AsyncCmdlet>?> _urgent = new();
    private ProgressLine? _progress;
    private bool _isCanceled;
    private volatile bool _isStoppedByUser;
    private ulong _skip;
    private ulong _left = ulong.MaxValue;

    private static readonly AsyncLocal<AsyncCmdlet?> s_working = new();

    /// <summary>The cmdlet that the current work runs for, on any thread; null if there is none.</summary>
    private protected static AsyncCmdlet? Working => s_working.Value;

    /// <summary>Whether -First has been satisfied, so that no more output is needed.</summary>
    protected bool IsSatisfied => _left == 0;

    /// <summary>How many pieces of work can run at the same time.</summary>
    private protected virtual int InFlight => 1;

    /// <summary>Whether there is memory for the results of more work.</summary>
    private protected virtual bool HasRoom => true;

    /// <summary>Lets work that starts now belong to this command.</summary>
    /// <returns>Canceled when the command stops.</returns>
    private protected CancellationToken BeginWork()
    {
        s_working.Value = this;
        return _stop.Token;
    }

    /// <summary>Whether the host is interactive.</summary>
    internal bool IsInteractive =>
        Environment.UserInteractive
        && Host.Name is not ("Default Host" or "ServerRemoteHost")
        && !Array.Exists(Environment.GetCommandLineArgs(), argument => argument.StartsWith("-noni", StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether the cmdlet shows its progress.</summary>
    internal virtual bool ShowsProgress => IsInteractive;

    /// <summary>How many objects -First asks for; null if it wasn't specified.</summary>
    internal long? Limit => PagingParameters is { First: < long.MaxValue } paging ? (long)paging.First : null;

    /// <summary>The cmdlet's progress.</summary>
    internal ProgressLine Progress => _progress ??= new ProgressLine(this);

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        if (ModuleVersion.Warning(this) is { } warning)
            WriteWarning(warning);
        // Null if the cmdlet doesn't support paging.
        if (PagingParameters is { } paging)
        {
            _skip = paging.Skip;
            _left = paging.First;
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        FinishAll();
        while (_urgent.TryTake(out Action<AsyncCmdlet>? message))
            message?.Invoke(this);
        _progress?.End();
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        _isStoppedByUser = true;
        _stop.Cancel();
    }

    /// <summary>Called once after the pipeline was stopped early and all work has ended.</summary>
    /// <param name="byUser">Whether the user stopped it, and not another command.</param>
    private protected virtual void OnStopped(bool byUser) { }

    /// <summary>Cancels the remaining work, such as when a later command stops the pipeline.</summary>
    public void Dispose()
    {
        CancelWork();
        // PowerShell keeps its threads, and a thread would keep the command and its runspace.
        if (Working == this)
            s_working.Value = null;
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees the resources of a derived cmdlet.</summary>
    protected virtual void Dispose(bool disposing) { }

    /// <summary>Starts work on another thread. If the maximum number is already running, writes the output of the oldest work until
    /// there is less.</summary>
    /// <param name="work">The work.</param>
    /// <param name="target">The object that the work is about.</param>
    /// <param name="inputs">How many inputs the work is for.</param>
    /// <param name="begin">Called before the work starts, on the pipeline thread.</param>
    private protected void Submit(
        Func<IOutput, CancellationToken, Task> work,
        object? target,
        int inputs = 1,
        Action<IOutput>? begin = null
    )
    {
        Progress.Started += inputs;
        _pending.Enqueue(new PendingWork(work, target, inputs, Progress, Wake, begin, BeginWork()));
        _pending.Peek().BeginTurn();
        while (IsFull)
            Advance(_pending.Peek(), () => !IsFull);
        while (_pending.Count > 0)
        {
            PendingWork oldest = _pending.Peek();
            WriteReadyMessages(oldest);
            if (!oldest.IsHandled)
                break;
            Advance(oldest, () => false);
        }

        Progress.Tick();
    }

    private bool IsFull =>
        _pending.Count > 0 && (_pending.Count >= MostPending || _pending.Count(work => work.IsBusy) >= InFlight || !HasRoom);

    /// <summary>Lets the pipeline thread look again at what has changed.</summary>
    private void Wake()
    {
        try
        {
            _urgent.Add(_ => { });
        }
        catch (ObjectDisposedException)
        {
            // The command has ended.
        }
    }

    /// <summary>Waits for all work and writes its output.</summary>
    private protected void FinishAll()
    {
        while (_pending.Count > 0)
            Advance(_pending.Peek(), () => false);
    }

    /// <summary>Runs work and waits until it ends.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        // Use the thread pool: a synchronization context on PowerShell's thread could deadlock continuations.
        CancellationToken stop = BeginWork();
        Task<T> task = Task.Run(() => work(stop));
        task.ContinueWith(_ => _urgent.Add(null), CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        while (true)
        {
            if (_urgent.TryTake(out Action<AsyncCmdlet>? message, Tick))
            {
                if (message is null)
                    break;
                message(this);
            }

            Progress.Tick();
        }

        try
        {
            return task.GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
        }
    }

    /// <summary>Runs an action on the pipeline thread of the cmdlet that the current work runs for, before any pending output.</summary>
    /// <remarks>Only that thread may use PowerShell's objects, such as the host and script blocks.</remarks>
    internal static async Task OnPipelineAsync(Action<AsyncCmdlet> action)
    {
        AsyncCmdlet cmdlet = Working ?? throw new InvalidOperationException("No cmdlet is running.");
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration stopped = cmdlet._stop.Token.Register(() => done.TrySetCanceled());
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

    /// <summary>Writes a message to the verbose stream of the cmdlet that the current work runs for. Can be called on any
    /// thread.</summary>
    internal static void Tell(string text) => Working?._urgent.Add(pipeline => pipeline.WriteVerbose(text));

    /// <summary>Writes an error as soon as the current message is handled, so that -ErrorAction Stop ends the cmdlet and not the
    /// work.</summary>
    internal void WriteErrorNext(ErrorRecord error) => _urgent.Add(pipeline => pipeline.WriteError(error));

    /// <summary>Asks for confirmation. Ends the command with the error CannotAsk if the host can't ask.</summary>
    private protected bool Asked(string target, Func<bool> ask)
    {
        try
        {
            return ask();
        }
        // Non-interactive hosts throw these exceptions, and the console the last one if its input has ended. A script must not hang, and
        // must not continue as if the answer were yes.
        catch (Exception e)
            when (e
                    is PSInvalidOperationException
                        or HostException
                        or NotImplementedException
                        or PSNotImplementedException
                        or NullReferenceException
            )
        {
            ThrowTerminatingError(ErrorRecords.CannotAsk(MyInvocation.MyCommand.Name, target, e));
            throw;
        }
    }

    /// <summary>Creates the error record for a failure.</summary>
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
            Progress.Write();
            WriteObject(value);
        }
    }

    internal void WriteMany(IReadOnlyList<object> values)
    {
        for (int i = 0; i < values.Count && _left > 0; i++)
            Write(values[i]);
    }

    /// <summary>Cancels the running work, and waits a moment for the responses to requests that were sent.</summary>
    private void CancelWork()
    {
        _stop.Cancel();
        if (_isCanceled || (_pending.Count == 0 && !_isStoppedByUser))
            return;
        _isCanceled = true;
        Task.WhenAll(_pending.Select(work => work.Done)).Wait(s_completionTime);
        OnStopped(_isStoppedByUser);
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

    /// <summary>Writes the output of the oldest work until it ends, or there is a reason to stop.</summary>
    private void Advance(PendingWork work, Func<bool> isEnough)
    {
        try
        {
            while (!IsSatisfied && !work.IsHandled && !isEnough())
            {
                int from = BlockingCollection<Action<AsyncCmdlet>?>.TryTakeFromAny(
                    [_urgent, work.Messages],
                    out Action<AsyncCmdlet>? message,
                    Tick,
                    _stop.Token
                );
                if (from == 0)
                    message?.Invoke(this);
                else if (from == 1)
                    Handle(work, message);
                Progress.Tick();
            }
        }
        catch (OperationCanceledException)
        {
            CancelWork();
            throw new PipelineStoppedException();
        }

        if (IsSatisfied)
        {
            // The remaining work only read ahead, and its output isn't needed.
            _stop.Cancel();
            _pending.Clear();
            return;
        }

        if (!work.IsHandled)
            return;
        _pending.Dequeue();
        if (_pending.Count > 0)
            _pending.Peek().BeginTurn();
        Progress.Finish(work.Inputs);
        work.Messages.Dispose();
        if (work.Failure is not { } failure)
            return;
        if (failure is OperationCanceledException && _stop.IsCancellationRequested)
        {
            CancelWork();
            throw new PipelineStoppedException();
        }

        ErrorRecord error = ToRecord(failure, work.Target);
        if (failure is ZoomException { EndsPipeline: true })
            ThrowTerminatingError(error);
        WriteError(error);
    }
}
