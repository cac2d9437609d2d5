using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Changes;

/// <summary>Runs changes of the same object one after another, so that the last change in the pipeline wins.</summary>
internal sealed class ChangeOrder
{
    private readonly Dictionary<string, Turn> _turns = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Delays work until the previous changes of the same objects have ended.</summary>
    public Func<IOutput, CancellationToken, Task> InTurn(Change change, Func<IOutput, CancellationToken, Task> work)
    {
        // A POST request creates an object, so there is no previous change.
        if (change.Touches is null && change.Request.Operation.Method == "POST")
            return work;

        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        (IReadOnlyCollection<string> changed, IReadOnlyCollection<string> used) = change.Touches ?? ([change.Request.EscapedPath], []);
        Task[] before = [.. changed.SelectMany(key => Of(key).Change(done.Task)), .. used.Select(key => Of(key).Use(done.Task))];
        return async (output, cancel) =>
        {
            try
            {
                await Task.WhenAll(before).ConfigureAwait(false);
                await work(output, cancel).ConfigureAwait(false);
            }
            finally
            {
                done.TrySetResult(true);
            }
        };
    }

    private Turn Of(string key) => _turns.TryGetValue(key, out Turn? turn) ? turn : _turns[key] = new();

    /// <summary>The work on an object that was planned so far: its last change, and what uses it since.</summary>
    private sealed class Turn
    {
        private readonly List<Task> _uses = [];
        private Task _changed = Task.CompletedTask;

        /// <summary>Plans a change. Returns what has to end before.</summary>
        public Task[] Change(Task done)
        {
            Task[] before = [_changed, .. _uses];
            _uses.Clear();
            _changed = done;
            return before;
        }

        /// <summary>Plans work that needs the object, but doesn't change it. Returns what has to end before.</summary>
        public Task Use(Task done)
        {
            _uses.RemoveAll(use => use.IsCompleted);
            _uses.Add(done);
            return _changed;
        }
    }
}
