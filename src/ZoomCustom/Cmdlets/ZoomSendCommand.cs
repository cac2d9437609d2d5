using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Models;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that changes one thing with one request, and has nothing to show for it.</summary>
public abstract class ZoomSendCommand : ZoomChangeCommand
{
    private readonly Dictionary<string, Task> _last = new(StringComparer.OrdinalIgnoreCase);

    private protected override void ProcessItem()
    {
        foreach (ZoomRequest request in Bind(Operation))
        {
            request.Before = InputObject?.BaseObject as ZoomObject;
            Complete(request);
            if (Confirmed(Named(request.Target), Describe(request)))
                Submit(InTurn(request, (output, cancel) => ChangeAsync(request, output, cancel)), request.Target);
        }
    }

    /// <summary>Puts in what the attributes of the parameters cannot say.</summary>
    private protected virtual void Complete(ZoomRequest request)
    {
    }

    /// <summary>What -WhatIf and -Confirm say is done: the action, and each field with its value before, where that is known, and after.</summary>
    private protected virtual string Describe(ZoomRequest request) => Action;

    /// <summary>Makes the change, and writes what there is to write.</summary>
    private protected virtual Task ChangeAsync(ZoomRequest request, IOutput output, CancellationToken cancel) =>
        SendAsync<object>(request, output, cancel);

    /// <summary>The same work, to begin when the change before it of the same thing has ended: what is last in the pipeline has the last word.</summary>
    private Func<IOutput, CancellationToken, Task> InTurn(ZoomRequest request, Func<IOutput, CancellationToken, Task> work)
    {
        // What is made anew has nothing before it.
        if (request.Operation.Method == "POST")
            return work;

        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Task before = _last.TryGetValue(request.EscapedPath, out Task? last) ? last : Task.CompletedTask;
        _last[request.EscapedPath] = done.Task;
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
