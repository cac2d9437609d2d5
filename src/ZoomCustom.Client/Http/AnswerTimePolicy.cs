using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Ends an attempt whose response takes too long.</summary>
/// <param name="time">How long a response may take; null for the default.</param>
internal sealed class AnswerTimePolicy(TimeSpan? time = null) : IHttpPolicy
{
    /// <summary>The default time. After it, the response is considered lost.</summary>
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(100);

    /// <summary>How long to wait for the response to a change after it was canceled.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(700);

    /// <inheritdoc/>
    /// <exception cref="ZoomUnreachableException">There was no response in time.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        TimeSpan most = time ?? s_answerTime;
        using var limit = new CancellationTokenSource(most);
        // If a change was already sent, wait a little longer. Otherwise, its outcome would be unknown.
        using CancellationTokenRegistration end = cancel.Register(() =>
        {
            if (message.TryCancel())
                limit.Cancel();
            else
                limit.CancelAfter(s_grace);
        });
        try
        {
            await next(limit.Token).ConfigureAwait(false);
        }
        catch (Exception e)
            when (limit.IsCancellationRequested
                && e is OperationCanceledException or ObjectDisposedException or ZoomUnreachableException or ZoomAnswerException
            )
        {
            cancel.ThrowIfCancellationRequested();
            message.NoMoreRetries |= !message.RetriesTimeouts;
            throw new ZoomUnreachableException($"there was no response to {message.Operation} within {most.TotalSeconds:0} seconds", e);
        }
    }
}
