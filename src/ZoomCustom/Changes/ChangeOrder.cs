using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Changes;

/// <summary>Runs changes of the same object one after another, so that the last change in the pipeline wins.</summary>
internal sealed class ChangeOrder
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Delays work until the previous change of the same object has ended.</summary>
    public Func<IOutput, CancellationToken, Task> InTurn(Change change, Func<IOutput, CancellationToken, Task> work)
    {
        // A POST request creates an object, so there is no previous change.
        if (change.Request.Operation.Method == "POST")
            return work;

        string key = change.Request.EscapedPath;
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before = _last.TryGetValue(key, out Task? last) ? last : Task.CompletedTask;
        _last[key] = done.Task;
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
