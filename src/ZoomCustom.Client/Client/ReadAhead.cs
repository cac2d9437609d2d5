using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;

namespace ZoomCustom.Client;

/// <summary>Reads a list's pages before they are asked for: a few, so that no request is waited for and little is held.</summary>
/// <remarks>
/// While nobody takes them, reading rests, but not for so long that the page token would die: then one more page is
/// read, and its token lives anew. A reader that takes an hour for a page holds six.
/// </remarks>
/// <typeparam name="T">The type of its records.</typeparam>
public sealed class ReadAhead<T>
{
    /// <summary>Pages held for a reader that is behind.</summary>
    private const int Ahead = 1;

    /// <summary>Page tokens live for fifteen minutes.</summary>
    private static readonly TimeSpan s_tokenAge = TimeSpan.FromMinutes(10);

    private readonly PageReader<T> _pages;
    private readonly TimeProvider _clock;
    private readonly ulong _wanted;
    private readonly Queue<ZoomPage<T>> _read = new();
    private readonly SemaphoreSlim _arrived = new(0),
        _room = new(Ahead);
    private Task? _reading;
    private int _over;

    internal ReadAhead(PageReader<T> pages, ulong wanted, TimeProvider clock)
    {
        _pages = pages;
        _wanted = wanted;
        _clock = clock;
    }

    /// <summary>The next page, or null after the last.</summary>
    public async Task<ZoomPage<T>?> NextAsync(CancellationToken cancel)
    {
        _reading ??= ReadAsync(cancel);
        await _arrived.WaitAsync(cancel).ConfigureAwait(false);
        lock (_read)
        {
            if (_read.Count > 0)
            {
                if (_over > 0)
                    _over--;
                else
                    _room.Release();
                return _read.Dequeue();
            }
        }

        // There is no more: it has come to its end, or failed.
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
                if (read < _wanted && page.Next is not null)
                    await RoomAsync(cancel).ConfigureAwait(false);
            }
        }
        finally
        {
            _arrived.Release();
        }
    }

    /// <summary>Waits until there is room for a page, or until the page token is about to die.</summary>
    private async Task RoomAsync(CancellationToken cancel)
    {
        if (_room.Wait(0))
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task room = _room.WaitAsync(either.Token);
        await Task.WhenAny(room, _clock.DelayAsync(s_tokenAge, either.Token)).ConfigureAwait(false);
        either.Cancel();
        cancel.ThrowIfCancellationRequested();
        try
        {
            await room.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // There was none: the next page is one too many, and makes no room when it is taken.
            lock (_read)
                _over++;
        }
    }
}
