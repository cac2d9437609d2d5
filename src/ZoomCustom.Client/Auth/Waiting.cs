using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

internal static class Waiting
{
    /// <summary>Waits until a task ends or the wait is canceled. Canceling the wait doesn't cancel the task.</summary>
    public static async Task<T> WaitOrCancelAsync<T>(this Task<T> task, CancellationToken cancel)
    {
        if (!task.IsCompleted && cancel.CanBeCanceled)
        {
            var canceled = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
            using (cancel.Register(() => canceled.TrySetCanceled(cancel)))
                await (await Task.WhenAny(task, canceled.Task).ConfigureAwait(false)).ConfigureAwait(false);
        }

        return await task.ConfigureAwait(false);
    }
}
