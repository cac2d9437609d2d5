using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Client;
using ZoomCustom.Http;
using ZoomCustom.Operations;

namespace ZoomCustom.Readers;

/// <summary>Reads a list page by page, in order and ahead of the caller. A long list with a range of time can be read from several places
/// at once.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
internal sealed class ListReader<T> : IDisposable
{
    private readonly Func<ZoomRequest, PageReader<T>> _open;
    private readonly ZoomRequest _request;
    private readonly TaskCompletionSource<ZoomPage<T>?> _begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<bool> _isRead = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _canceled;
    private TaskCompletionSource<bool> _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private PageChain<T>? _chain;

    /// <summary>Creates a reader, and starts it when the schedule allows it.</summary>
    /// <param name="schedule">Decides when pages are read.</param>
    /// <param name="open">Creates the reader of the pages of a request.</param>
    /// <param name="request">The request.</param>
    /// <param name="range">The range of time, and how to find a record in it; null if the list can't be divided.</param>
    /// <param name="wanted">How many records the caller needs.</param>
    /// <param name="cancel">Ends the reading.</param>
    public ListReader(
        ReadSchedule schedule,
        Func<ZoomRequest, PageReader<T>> open,
        ZoomRequest request,
        (DateWindow Window, Func<T, DateTimeOffset?> Time)? range,
        ulong wanted,
        CancellationToken cancel
    )
    {
        Schedule = schedule;
        _open = open;
        _request = request;
        Time = range?.Time ?? (_ => null);
        Wanted = wanted;
        CanDivide = wanted == ulong.MaxValue;
        Cancel = cancel;
        _chain = new PageChain<T>(this, open(request), range?.Window);
        _canceled = cancel.Register(Pulse);
        schedule.Add(_chain);
    }

    /// <summary>Decides when pages are read.</summary>
    public ReadSchedule Schedule { get; }

    /// <summary>The operation.</summary>
    public Operation Operation => _request.Operation;

    /// <summary>Returns the time of a record in the range; null if unknown.</summary>
    public Func<T, DateTimeOffset?> Time { get; }

    /// <summary>How many records the caller needs.</summary>
    public ulong Wanted { get; }

    /// <summary>Whether it's worth reading the list from several places.</summary>
    public bool CanDivide { get; private set; }

    /// <summary>Ends the reading.</summary>
    public CancellationToken Cancel { get; }

    /// <summary>Completes when all pages have been read.</summary>
    public Task IsRead => _isRead.Task;

    /// <summary>Completes when the first page has arrived. The result is the page without its records; null if there is none.</summary>
    public Task<ZoomPage<T>?> Begun => _begun.Task;

    /// <summary>Reads the first page, whatever else is read, without taking it.</summary>
    /// <returns>The page without its records; null if there is none.</returns>
    public async Task<ZoomPage<T>?> FirstAsync()
    {
        PageChain<T> first = _chain!;
        lock (Schedule.Lock)
            first.IsAwaited = !first.HasBegun;
        Schedule.Run();
        return await Begun.ConfigureAwait(false) ?? (first.TakeFailure() is { } failure ? throw failure : null);
    }

    /// <summary>Gets the next page, or null after the last page.</summary>
    /// <remarks>After an exception, it returns what could be read of the rest.</remarks>
    public async Task<ZoomPage<T>?> NextAsync()
    {
        while (true)
        {
            Task change;
            PageChain<T> chain;
            PageChain<T>.Arrival? arrival;
            bool isReady;
            lock (Schedule.Lock)
            {
                if (_chain is null)
                    return null;
                chain = _chain;
                change = _change.Task;
                isReady = chain.TryTake(out arrival);
                if (isReady && arrival is null)
                {
                    if (chain.TakeFailure() is { } failure)
                        throw failure;
                    Schedule.Remove(chain);
                    _chain = chain.Next;
                }
            }

            Schedule.Run();
            if (arrival is not null)
                return chain.Open(arrival);
            if (!isReady)
                await change.ConfigureAwait(false);
            Cancel.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _canceled.Dispose();
        lock (Schedule.Lock)
        {
            for (; _chain is not null; _chain = _chain.Next)
                Schedule.Remove(_chain);
            _begun.TrySetResult(null);
            _isRead.TrySetResult(true);
        }

        Schedule.Run();
    }

    /// <summary>Creates the reader of the pages of a part.</summary>
    public PageReader<T> PagesOf(DateWindow window) => _open(window.Of(_request));

    /// <summary>Removes a part whose first record can't be found in the chain before it, so that the earlier chain reads it. The list
    /// isn't divided again. Call it inside the lock.</summary>
    public void Drop(PageChain<T> part)
    {
        CanDivide = false;
        PageChain<T>? reader = null;
        for (PageChain<T>? chain = _chain; chain is not null && chain != part; chain = chain.Next)
        {
            if (chain.CanReadOn)
                reader = chain;
        }

        reader?.Skip(part.Next);
    }

    /// <summary>Tells those who wait that something has changed.</summary>
    public void Pulse()
    {
        lock (Schedule.Lock)
        {
            _change.TrySetResult(true);
            _change = new(TaskCreationOptions.RunContinuationsAsynchronously);
            PageChain<T>? chain = _chain;
            if (chain?.HasBegun != false)
                _begun.TrySetResult(chain?.First);
            while (chain is { IsOver: true })
                chain = chain.Next;
            if (chain is null)
                _isRead.TrySetResult(true);
        }
    }
}
