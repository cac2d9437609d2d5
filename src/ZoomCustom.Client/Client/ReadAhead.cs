using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;

namespace ZoomCustom.Client;

/// <summary>Reads a list's pages before the caller asks for them, but only a few, so that memory use stays low.</summary>
/// <remarks>
/// Reading pauses while the consumer is busy. Before the page token expires, one more page is read to get a new token.
/// If the consumer takes an hour for one page, about six pages are in memory.
/// </remarks>
/// <typeparam name="T">The type of its records.</typeparam>
public sealed class ReadAhead<T>
{
    /// <summary>The number of pages that are read in advance.</summary>
    private const int Ahead = 1;

    /// <summary>How long to pause at most. Page tokens expire after 15 minutes.</summary>
    private static readonly TimeSpan s_maxPause = TimeSpan.FromMinutes(10);

    private readonly PageReader<T> _pages;
    private readonly TimeProvider _clock;
    private readonly ulong _wanted;
    private readonly Queue<ZoomPage<T>> _read = new();
    private readonly SemaphoreSlim _arrived = new(0),
        _space = new(Ahead);
    private Task? _reading;
    private int _extra;

    internal ReadAhead(PageReader<T> pages, ulong wanted, TimeProvider clock)
    {
        _pages = pages;
        _wanted = wanted;
        _clock = clock;
    }

    /// <summary>Gets the next page, or null after the last page.</summary>
    public async Task<ZoomPage<T>?> NextAsync(CancellationToken cancel)
    {
        _reading ??= ReadAsync(cancel);
        await _arrived.WaitAsync(cancel).ConfigureAwait(false);
        lock (_read)
        {
            if (_read.Count > 0)
            {
                if (_extra > 0)
                    _extra--;
                else
                    _space.Release();
                return _read.Dequeue();
            }
        }

        // There are no more pages: reading has ended or failed.
        await _reading.ConfigureAwait(false);
        return null;
    }

    private async Task ReadAsync(CancellationToken cancel)
    {
        try
        {
            ulong read = 0;
            while (read < _wanted && await _pages.NextAsync(cancel).ConfigureAwait(false) is { } page)
            {
                read += (ulong)page.Items.Count;
                lock (_read)
                    _read.Enqueue(page);
                _arrived.Release();
                if (read < _wanted && page.NextPageToken is not null)
                    await WaitForSpaceAsync(cancel).ConfigureAwait(false);
            }
        }
        finally
        {
            _arrived.Release();
        }
    }

    /// <summary>Waits until there is space for another page, or until the page token is about to expire.</summary>
    private async Task WaitForSpaceAsync(CancellationToken cancel)
    {
        if (_space.Wait(0))
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task space = _space.WaitAsync(either.Token);
        await Task.WhenAny(space, _clock.DelayAsync(s_maxPause, either.Token)).ConfigureAwait(false);
        either.Cancel();
        cancel.ThrowIfCancellationRequested();
        try
        {
            await space.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // There's no space, so the next page exceeds the limit and frees no space when it's consumed.
            lock (_read)
                _extra++;
        }
    }
}
