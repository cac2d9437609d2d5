using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Changes;

/// <summary>Makes changes of the same thing follow each other: the last in the pipeline is the one that stays.</summary>
internal sealed class ChangeOrder
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The same work, to begin when the change before it of the same thing has ended.</summary>
    public Func<IOutput, CancellationToken, Task> InTurn(Change change, Func<IOutput, CancellationToken, Task> work)
    {
        // What is created has nothing before it.
        if (change.Request.Operation.Method == "POST")
            return work;

        string thing = change.Request.EscapedPath;
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before = _last.TryGetValue(thing, out Task? last) ? last : Task.CompletedTask;
        _last[thing] = done.Task;
        return async (output, cancel) =>
        {
            try
            {
                await before.ConfigureAwait(false);
                await work(output, cancel).ConfigureAwait(false);
            }
            finally
            {
                done.TrySetResult(true);
            }
        };
    }
}
