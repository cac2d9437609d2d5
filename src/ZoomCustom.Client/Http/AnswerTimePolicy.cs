using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>Ends a try whose answer takes too long.</summary>
/// <param name="time">How long an answer may take; null for the usual time.</param>
internal sealed class AnswerTimePolicy(TimeSpan? time = null) : IHttpPolicy
{
    /// <summary>A single answer that takes longer will not come.</summary>
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(100);

    /// <summary>How long a change that was sent is still waited for after it was canceled.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromMilliseconds(700);

    /// <inheritdoc/>
    /// <exception cref="ZoomUnreachableException">No answer came in time.</exception>
    public async Task SendAsync(ZoomMessage message, Func<CancellationToken, Task> next, CancellationToken cancel)
    {
        TimeSpan most = time ?? s_answerTime;
        using var limit = new CancellationTokenSource(most);
        // A change that was sent is worth a moment more: without it, its outcome would be unknown.
        using CancellationTokenRegistration end = cancel.Register(() =>
        {
            if (message.IsUnderWay && message.Operation.IsChange)
                limit.CancelAfter(s_grace);
            else
                limit.Cancel();
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
            message.IsHopeless |= !message.RetriesSilence;
            throw new ZoomUnreachableException($"{message.Operation} was not answered within {most.TotalSeconds:0} seconds", e);
        }
    }
}
