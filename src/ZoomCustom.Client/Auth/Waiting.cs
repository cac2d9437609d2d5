using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

internal static class Waiting
{
    /// <summary>Waits for a task that goes on by itself, until it ends or the wait is given up.</summary>
    public static async Task<T> WaitUnlessAsync<T>(this Task<T> task, CancellationToken cancel)
    {
        if (!task.IsCompleted && cancel.CanBeCanceled)
        {
            var givenUp = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancel.Register(() => givenUp.TrySetCanceled(cancel)))
                await (await Task.WhenAny(task, givenUp.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return await task.ConfigureAwait(false);
    }
}
