using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Connections;

namespace ZoomCustom.Runs;

/// <summary>Adds lines to the journal of a run. Lines that arrive while others are being written are written together, so that many
/// requests wait for the disk only once.</summary>
/// <param name="stream">The file.</param>
/// <param name="failure">Creates the exception for a failure to write.</param>
internal sealed class RunJournal(FileStream stream, Func<Exception, Exception> failure) : IDisposable
{
    private readonly object _gate = new();
    private readonly List<Entry> _waiting = [];
    private long _length = stream.Length;
    private Task _writing = Task.CompletedTask;
    private bool _isWriting;
    private bool _isClosed;

    /// <summary>Whether the file can contain half of a line after its length.</summary>
    private bool _isTorn;

    /// <summary>Lines that couldn't be written. They are written before the next line.</summary>
    private byte[] _unwritten = [];

    /// <summary>Why the last lines couldn't be written; null if they were.</summary>
    public Exception? Failure { get; private set; }

    /// <summary>Adds a line, and waits until it's on the disk.</summary>
    /// <exception cref="Exception">The line can't be written. It isn't in the file.</exception>
    public Task WriteAsync(byte[] line)
    {
        var done = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        Add(new(line, done));
        return done.Task;
    }

    /// <summary>Adds a line, without waiting. If it can't be written now, it's written before the next line.</summary>
    public void Post(byte[] line) => Add(new(line, null));

    /// <summary>Waits until all lines are written, or couldn't be written.</summary>
    public void Wait()
    {
        Task writing;
        lock (_gate)
            writing = _writing;
        writing.GetAwaiter().GetResult();
    }

    /// <summary>Waits until all lines are written, and closes the file.</summary>
    public void Dispose()
    {
        // A cmdlet that was stopped can still be sending when the run is stopped. Only one of them may use the file.
        lock (_gate)
            _isClosed = true;
        Wait();
        if (_unwritten.Length > 0 || _isTorn)
            TryWrite([], flush: true);
        stream.Dispose();
    }

    private void Add(Entry entry)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                entry.Done?.TrySetException(Failure = failure(new ObjectDisposedException(nameof(RunJournal))));
                return;
            }

            _waiting.Add(entry);
            if (_isWriting)
                return;
            _isWriting = true;
            _writing = Task.Run(WriteAll);
        }
    }

    private void WriteAll()
    {
        while (true)
        {
            Entry[] batch;
            lock (_gate)
            {
                if (_waiting.Count == 0)
                {
                    _isWriting = false;
                    return;
                }

                batch = [.. _waiting];
                _waiting.Clear();
            }

            // The posted lines first: if the disk is nearly full, they are what must not be lost.
            Entry[] posted = [.. batch.Where(entry => entry.Done is null)],
                awaited = [.. batch.Where(entry => entry.Done is not null)];
            _unwritten = [.. _unwritten, .. posted.SelectMany(entry => entry.Line)];
            Exception? why = TryWrite([.. awaited.SelectMany(entry => entry.Line)], awaited.Length > 0);
            if (why is not null && awaited.Length > 0 && _unwritten.Length > 0)
                TryWrite([], flush: true);
            foreach (Entry entry in awaited)
            {
                if (why is null)
                    entry.Done!.TrySetResult(true);
                else
                    entry.Done!.TrySetException(why);
            }
        }
    }

    /// <summary>Writes the lines that are still unwritten, and more lines.</summary>
    /// <returns>Why they couldn't be written; null if they were.</returns>
    private Exception? TryWrite(byte[] lines, bool flush)
    {
        byte[] bytes = [.. _unwritten, .. lines];
        try
        {
            if (_isTorn)
                stream.SetLength(_length);
            stream.Position = _length;
            _isTorn = true;
            stream.Write(bytes, 0, bytes.Length);
            stream.Flush(flushToDisk: flush);
            _length += bytes.Length;
            _unwritten = [];
            _isTorn = false;
            return Failure = null;
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e) || e is ObjectDisposedException)
        {
            Failure = failure(e);
            try
            {
                // Without half of a line.
                stream.SetLength(_length);
                _isTorn = false;
            }
            catch (Exception also) when (PrivateFolder.IsOfFiles(also) || also is ObjectDisposedException)
            {
                // The next write cuts it off first.
            }

            return Failure;
        }
    }

    private readonly record struct Entry(byte[] Line, TaskCompletionSource<bool>? Done);
}
