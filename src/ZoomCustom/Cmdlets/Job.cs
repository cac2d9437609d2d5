using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Cmdlets;

/// <summary>A piece of work on another thread, and what it has to say to the pipeline.</summary>
internal sealed class Job : IOutput
{
    private readonly BlockingCollection<Action<AsyncCmdlet>?> _said = [];

    /// <summary>One page waits for a pipeline that is behind: enough to keep it busy, little enough to hold no list.</summary>
    private readonly SemaphoreSlim _page = new(1);
    private readonly CancellationToken _cancel;

    public Job(Func<IOutput, CancellationToken, Task> work, object? target, CancellationToken cancel)
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

    /// <summary>Why it ended early; known once its last word is taken.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>What it has said and nobody has taken yet; null is its last word.</summary>
    public BlockingCollection<Action<AsyncCmdlet>?> Said => _said;

    /// <summary>Whether its last word has been taken.</summary>
    public bool IsOver { get; set; }

    public void Emit(object? value) => Say(cmdlet => cmdlet.Write(value));

    public async Task EmitManyAsync(IReadOnlyList<object> values)
    {
        // Without holding a thread: many jobs may wait.
        await _page.WaitAsync(_cancel).ConfigureAwait(false);
        Say(cmdlet =>
        {
            _page.Release();
            cmdlet.WriteMany(values);
        });
    }

    public void Verbose(string text) => Say(cmdlet => cmdlet.WriteVerbose(text));

    public void Debug(string text) => Say(cmdlet => cmdlet.WriteDebug(text));

    public void Do(Action action) => Say(_ => action());

    public void Expect(long total) => Say(cmdlet => cmdlet.Progress.Total += total);

    public void Wait(string text) => Say(cmdlet =>
    {
        cmdlet.WriteVerbose(text);
        cmdlet.Progress.Waiting = text;
    });

    public void Warning(string text) => Say(cmdlet => cmdlet.WriteWarning(text));

    public void Error(ErrorRecord error) => Say(cmdlet => cmdlet.WriteError(error));

    private void Say(Action<AsyncCmdlet>? message) => _said.Add(message, _cancel);

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
            Say(null);
        }
        catch (OperationCanceledException)
        {
            // Nobody listens any more.
        }
    }
}
