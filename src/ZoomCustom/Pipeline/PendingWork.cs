using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Pipeline;

/// <summary>Work on another thread, and its messages to the pipeline.</summary>
internal sealed class PendingWork : IOutput
{
    private readonly BlockingCollection<Action<AsyncCmdlet>?> _messages = [];

    /// <summary>Allows only one page at a time to wait for the pipeline. That keeps the pipeline busy without the whole list in
    /// memory.</summary>
    private readonly SemaphoreSlim _page = new(1);
    private readonly TaskCompletionSource<bool> _turn = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ProgressLine _progress;
    private readonly Action _rested;
    private readonly CancellationToken _cancel;
    private volatile bool _rests;

    public PendingWork(
        Func<IOutput, CancellationToken, Task> work,
        object? target,
        int inputs,
        ProgressLine progress,
        Action rested,
        Action<IOutput>? begin,
        CancellationToken cancel
    )
    {
        _rested = rested;
        _progress = progress;
        Target = target;
        Inputs = inputs;
        _cancel = cancel;
        begin?.Invoke(this);
        // Don't pass the token. The task has to run to its end so that its failure is reported.
        Done = Task.Run(() => RunAsync(work), CancellationToken.None);
    }

    /// <summary>Completes when the work ends.</summary>
    public Task Done { get; }

    /// <summary>The object that the work is about, for error records.</summary>
    public object? Target { get; }

    /// <summary>How many inputs of the cmdlet the work is for.</summary>
    public int Inputs { get; }

    /// <summary>The exception that ended the work; set when the last message is handled.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>The messages that haven't been handled yet. Null marks the end.</summary>
    public BlockingCollection<Action<AsyncCmdlet>?> Messages => _messages;

    /// <summary>Whether the work may send more requests, or its result hasn't been written.</summary>
    public bool IsBusy => !_rests;

    /// <summary>Tells the work that all earlier work has written its output.</summary>
    public void BeginTurn() => _turn.TrySetResult(true);

    /// <summary>Whether the last message has been handled.</summary>
    public bool IsHandled { get; set; }

    public void Emit(object? value) => Add(cmdlet => cmdlet.Write(value));

    public async Task TurnAsync()
    {
        using CancellationTokenRegistration canceled = _cancel.Register(() => _turn.TrySetCanceled());
        await _turn.Task.ConfigureAwait(false);
    }

    public async Task WrittenAsync()
    {
        var written = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using CancellationTokenRegistration canceled = _cancel.Register(() => written.TrySetCanceled());
        Do(() => written.TrySetResult(true));
        await written.Task.ConfigureAwait(false);
    }

    public void Rest()
    {
        if (_rests)
            return;
        _rests = true;
        _rested();
    }

    public async Task EmitManyAsync(IReadOnlyList<object> values)
    {
        // Wait without blocking a thread, because much work can wait at the same time.
        await _page.WaitAsync(_cancel).ConfigureAwait(false);
        Add(cmdlet =>
        {
            _page.Release();
            cmdlet.WriteMany(values);
        });
    }

    public void Verbose(string text) => Add(cmdlet => cmdlet.WriteVerbose(text));

    public void Debug(string text) => Add(cmdlet => cmdlet.WriteDebug(text));

    public void Do(Action action) => Add(_ => action());

    // Not a message, because the messages of later work wait for the output of earlier work.
    public void Expect(long total) => _progress.Announce(total);

    public void Advance(int records) => Add(cmdlet => cmdlet.Progress.Advance(records));

    public void Wait(string text) =>
        Add(cmdlet =>
        {
            cmdlet.WriteVerbose(text);
            cmdlet.Progress.Wait(text);
        });

    public void Warning(string text) => Add(cmdlet => cmdlet.WriteWarning(text));

    public void Error(ErrorRecord error) => Add(cmdlet => cmdlet.WriteError(error));

    private void Add(Action<AsyncCmdlet>? message) => _messages.Add(message, _cancel);

    private async Task RunAsync(Func<IOutput, CancellationToken, Task> work)
    {
        try
        {
            await work(this, _cancel).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            Failure = e;
        }

        try
        {
            Add(null);
        }
        catch (OperationCanceledException)
        {
            // The pipeline has been stopped.
        }
    }
}
