using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet whose work runs on other threads while this one keeps the pipeline: output and errors in the order of the input.</summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    // For the whole life of the cmdlet. Cancelled at the end of a record, it would end the input to come.
    private readonly CancellationTokenSource _stop = new();
    private readonly Queue<Job> _jobs = new();
    private ulong _skip;
    private ulong _left = ulong.MaxValue;

    /// <summary>Whether -First has been satisfied: nothing more is wanted.</summary>
    protected bool IsSatisfied => _left == 0;

    /// <summary>How many pieces of work may be under way at once.</summary>
    protected virtual int InFlight => 1;

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
        while (_jobs.Count > 0)
            Finish(_jobs.Peek());
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => _stop.Cancel();

    /// <summary>Ends whatever is still under way, also when a later command of the pipeline has had enough.</summary>
    public void Dispose()
    {
        _stop.Cancel();
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Frees what a deriving cmdlet holds.</summary>
    protected virtual void Dispose(bool disposing)
    {
    }

    /// <summary>Sets work going. Waits while as much as may be is under way, writing what has been said meanwhile.</summary>
    private protected void Submit(Func<IOutput, CancellationToken, Task> work, object? target)
    {
        _jobs.Enqueue(new Job(work, target, _stop.Token));
        while (_jobs.Count >= InFlight && _jobs.Count > 0)
            Finish(_jobs.Peek());
        if (_jobs.Count > 0)
            WriteWhatIsThere(_jobs.Peek());
    }

    /// <summary>Runs work to its end.</summary>
    private protected T Await<T>(Func<CancellationToken, Task<T>> work)
    {
        // On the pool: PowerShell's thread may carry a context that a continuation would wait for in vain.
        try
        {
            return Task.Run(() => work(_stop.Token)).GetAwaiter().GetResult();
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            throw new PipelineStoppedException();
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
            WriteObject(value);
        }
    }

    internal void WriteMany(IReadOnlyList<object> values)
    {
        for (int i = 0; i < values.Count && _left > 0; i++)
            Write(values[i]);
    }

    private void WriteWhatIsThere(Job job)
    {
        while (job.TryTake(wait: false, out Action<AsyncCmdlet> message))
            message(this);
    }

    private void Finish(Job job)
    {
        try
        {
            while (!IsSatisfied && job.TryTake(wait: true, out Action<AsyncCmdlet> message))
                message(this);
        }
        catch (OperationCanceledException)
        {
            throw new PipelineStoppedException();
        }

        if (IsSatisfied)
        {
            // What is under way was read ahead in vain.
            _stop.Cancel();
            _jobs.Clear();
            return;
        }

        _jobs.Dequeue();
        if (job.Failure is not { } failure)
            return;
        if (failure is OperationCanceledException && _stop.IsCancellationRequested)
            throw new PipelineStoppedException();

        ErrorRecord error = ToRecord(failure, job.Target);
        if (ErrorRecords.EndsAll(failure))
            ThrowTerminatingError(error);
        WriteError(error);
    }
}
