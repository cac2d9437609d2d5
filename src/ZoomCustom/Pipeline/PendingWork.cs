using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Pipeline;

/// <summary>A piece of work on another thread, and its messages to the pipeline.</summary>
internal sealed class PendingWork : IOutput
{
    private readonly BlockingCollection<Action<AsyncCmdlet>?> _messages = [];

    /// <summary>One page waits for a pipeline that is behind: enough to keep it busy, little enough to hold no list.</summary>
    private readonly SemaphoreSlim _page = new(1);
    private readonly CancellationToken _cancel;

    public PendingWork(Func<IOutput, CancellationToken, Task> work, object? target, CancellationToken cancel)
    {
        Target = target;
        _cancel = cancel;
        // Not given the token: the task has to run to its end for its failure to be told.
        Done = Task.Run(() => RunAsync(work), CancellationToken.None);
    }

    /// <summary>Ends when the work has.</summary>
    public Task Done { get; }

    /// <summary>What the work is about.</summary>
    public object? Target { get; }

    /// <summary>Why it ended early; known once its last message is handled.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Its messages that are not handled yet; null is the last one.</summary>
    public BlockingCollection<Action<AsyncCmdlet>?> Messages => _messages;

    /// <summary>Whether its last message has been handled.</summary>
    public bool IsHandled { get; set; }

    public void Emit(object? value) => Add(cmdlet => cmdlet.Write(value));

    public async Task EmitManyAsync(IReadOnlyList<object> values)
    {
        // Without holding a thread: many jobs may wait.
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

    public void Expect(long total) => Add(cmdlet => cmdlet.Progress.Total += total);

    public void Wait(string text) =>
        Add(cmdlet =>
        {
            cmdlet.WriteVerbose(text);
            cmdlet.Progress.Waiting = text;
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
            // The pipeline is gone.
        }
    }
}
