using System;
using System.Collections.Generic;
using ZoomCustom.Client;

namespace ZoomCustom.Runs;

/// <summary>A run whose changes are undone. It holds the run's lock.</summary>
internal sealed class UndoneRun : IDisposable
{
    private readonly IDisposable _lock;
    private readonly RunJournal _journal;
    private readonly TimeProvider _clock;

    private UndoneRun(RunFolder folder, RunState state, IDisposable held, RunJournal journal, TimeProvider clock)
    {
        Folder = folder;
        State = state;
        _lock = held;
        _journal = journal;
        _clock = clock;
    }

    /// <summary>The run's folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>What its journal says.</summary>
    public RunState State { get; }

    /// <summary>Opens a run.</summary>
    /// <exception cref="RunException">Another process uses the run, or its journal can't be read.</exception>
    public static UndoneRun Open(RunFolder folder, ZoomClient client)
    {
        IDisposable held = folder.Lock();
        try
        {
            RunState state = folder.Read(out long length);
            return new(folder, state, held, folder.OpenJournal(length), client.Clock);
        }
        catch
        {
            held.Dispose();
            throw;
        }
    }

    /// <summary>Writes that changes were undone.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="by">The run that has undone them; null if they were made again.</param>
    /// <exception cref="Errors.ZoomStorageException">The journal can't be written.</exception>
    public void Mark(IEnumerable<RunEntry> changes, string? by)
    {
        foreach (RunEntry entry in changes)
            _journal.Post(
                new RunLine
                {
                    Type = RunLineType.Undone,
                    Account = State.Account,
                    Time = RunLine.Now(_clock),
                    Changes = [new() { Key = entry.Key, Number = entry.Number }],
                    By = by,
                }.ToBytes()
            );
        _journal.Wait();
        if (_journal.Failure is { } failure)
            throw failure;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _journal.Dispose();
        _lock.Dispose();
    }
}
