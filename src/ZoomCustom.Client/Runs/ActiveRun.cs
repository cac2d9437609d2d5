using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading.Tasks;
using ZoomCustom.Client;

namespace ZoomCustom.Runs;

/// <summary>The account of a run, and who started it.</summary>
/// <param name="Id">The account's ID.</param>
/// <param name="User">The user who signed in; null for a Server-to-Server app.</param>
/// <param name="App">The app's client ID; null if it's unknown.</param>
internal sealed record RunAccount(string Id, string? User, string? App);

/// <summary>A run that was started in this process. It holds the run's lock until it's stopped.</summary>
/// <remarks>Thread-safe.</remarks>
internal sealed class ActiveRun : IDisposable
{
    private readonly object _gate = new();
    private readonly RunAccount _account;
    private readonly TimeProvider _clock;
    private readonly IDisposable _lock;
    private readonly RunJournal _journal;
    private readonly RunState _state;
    private readonly Dictionary<string, int> _planned = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _named = new(StringComparer.Ordinal);

    /// <summary>The values that are set by changes that are planned, and weren't made by an earlier start, and the lists of these
    /// values.</summary>
    private readonly HashSet<string> _expected = new(StringComparer.OrdinalIgnoreCase),
        _expectedWithin = new(StringComparer.OrdinalIgnoreCase);

    private long _places;
    private readonly HashSet<string> _warned = new(StringComparer.Ordinal);

    private ActiveRun(RunFolder folder, RunAccount account, TimeProvider clock, IDisposable held, RunState state, RunJournal journal)
    {
        Folder = folder;
        _account = account;
        _clock = clock;
        _lock = held;
        _state = state;
        _journal = journal;
    }

    /// <summary>The run's folder.</summary>
    public RunFolder Folder { get; }

    /// <summary>The account.</summary>
    public string Account => _account.Id;

    /// <summary>How many changes were skipped since the run was started last, because it had made them before.</summary>
    public long Skipped { get; private set; }

    /// <summary>Whether the run continues one that broke off.</summary>
    public bool IsResumed { get; private set; }

    /// <summary>The states that were read last.</summary>
    public RecentStates Recent { get; } = new();

    /// <summary>Why the last lines couldn't be written; null if they were.</summary>
    public Exception? Failure => _journal.Failure;

    /// <summary>Starts a run, or continues it where it broke off.</summary>
    /// <param name="folder">The run's folder.</param>
    /// <param name="account">The account.</param>
    /// <param name="force">Whether to start a finished run from its beginning.</param>
    /// <param name="client">The session's client, whose clock gives the times in the journal.</param>
    /// <exception cref="RunException">The run can't be started.</exception>
    public static ActiveRun Start(RunFolder folder, RunAccount account, bool force, ZoomClient client)
    {
        IDisposable held = folder.Lock();
        RunJournal? journal = null;
        try
        {
            RunState state = folder.Read(out long length, keepsDetails: false);
            if (state.Account.Length > 0 && state.Account != account.Id)
                throw RunException.OtherAccount(folder.Name, state.Account, account.Id);
            if (state.IsFinished && !force)
                throw RunException.Finished(folder.Name);
            bool isNew = state.Account.Length == 0,
                isFresh = state.IsFinished;
            journal = folder.OpenJournal(length);
            var run = new ActiveRun(folder, account, client.Clock, held, state, journal) { IsResumed = !isNew && !isFresh };
            if (isNew)
                run.Post(
                    new()
                    {
                        Type = RunLineType.Run,
                        Schema = RunState.Schema,
                        Name = folder.Name,
                    }
                );
            run.WriteAsync(
                    new()
                    {
                        Type = RunLineType.Start,
                        User = account.User,
                        App = account.App,
                        Fresh = isFresh ? true : null,
                    }
                )
                .GetAwaiter()
                .GetResult();
            return run;
        }
        catch
        {
            journal?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Returns what the run knows about a change that is planned now.</summary>
    /// <param name="hash">The hash of the change. The same change can be planned several times in a script.</param>
    /// <param name="previewed">Counts the changes of a preview, which don't count for the run; null to plan the change.</param>
    public RunEntry Plan(string hash, Dictionary<string, int>? previewed = null)
    {
        lock (_gate)
        {
            int planned = _planned.TryGetValue(hash, out int before) ? before : 0;
            if (previewed is null)
            {
                _planned[hash] = planned + 1;
            }
            else
            {
                int seen = previewed.TryGetValue(hash, out int other) ? other : 0;
                previewed[hash] = seen + 1;
                planned += seen;
            }

            string key = hash + "#" + (planned + 1).ToString(CultureInfo.InvariantCulture);
            if (previewed is not null)
                return _state.Find(key) ?? new(key, 0);
            RunEntry entry = _state.GetOrAdd(key);
            if (entry.UndoneBy is not null)
                entry.Reopen();
            entry.IsOpen = !entry.IsOver;
            entry.Place = ++_places;
            return entry;
        }
    }

    /// <summary>Records the values that a planned change is going to set, if the run continues.</summary>
    public void Expect(RunEntry entry)
    {
        lock (_gate)
        {
            foreach (string set in IsResumed ? RunState.OwnPathsOf(entry) : [])
            {
                _expected.Add(set);
                if (RunState.ListOf(set) is { } list)
                    _expectedWithin.Add(list);
            }
        }
    }

    /// <summary>Whether a change that was made before may have to be made again, because a change that comes earlier in the script, and
    /// wasn't made before, sets the same values.</summary>
    public bool MayBeOverwritten(RunEntry entry)
    {
        lock (_gate)
            return IsResumed
                && (
                    _state.IsOverwritten(entry)
                    || RunState.PathsOf(entry).Any(_expected.Contains)
                    || RunState.OwnPathsOf(entry).Any(_expectedWithin.Contains)
                );
    }

    /// <summary>Whether a change wasn't needed before, and the run has made others since.</summary>
    public bool WasNotNeeded(RunEntry entry)
    {
        lock (_gate)
            return _state.WasNotNeeded(entry);
    }

    /// <summary>Makes it possible to make a change again, if another change has set its values since.</summary>
    /// <returns>Whether it has to be made again.</returns>
    public bool Reopen(RunEntry entry)
    {
        lock (_gate)
        {
            if (!_state.IsOverwritten(entry))
                return false;
            entry.Reopen();
            return entry.IsOpen = true;
        }
    }

    /// <summary>Returns the ID that a name means. In a script that continues, it's the same ID as the first time, even if the run has
    /// renamed or replaced the object since.</summary>
    /// <param name="name">The cmdlet, the kind of object, and the name.</param>
    /// <param name="readId">The name of the operation that reads the object.</param>
    /// <param name="isPreview">Whether the ID is only shown.</param>
    /// <param name="find">Looks up the name.</param>
    public string IdOf(string name, string readId, bool isPreview, Func<string> find)
    {
        int nth;
        string? known;
        lock (_gate)
        {
            nth = _named.TryGetValue(name, out int before) ? before : 0;
            known = _state.IdOf(name, nth, readId);
        }

        string id = known ?? find();
        if (isPreview)
            return id;
        lock (_gate)
            _named[name] = nth + 1;
        if (known is null)
            Post(
                new()
                {
                    Type = RunLineType.Name,
                    Name = name,
                    Step = nth,
                    Id = id,
                }
            );
        return id;
    }

    /// <summary>Records an input that no change could be planned for.</summary>
    /// <param name="command">The cmdlet.</param>
    /// <param name="target">The words for the input.</param>
    /// <param name="error">The error message.</param>
    public void Refuse(string command, string target, string error)
    {
        lock (_gate)
        {
            long number = _state.NextNumber;
            Post(
                new()
                {
                    Type = RunLineType.Result,
                    Cmdlet = command,
                    Changes =
                    [
                        new()
                        {
                            Key = RunState.Refused + number.ToString(CultureInfo.InvariantCulture),
                            Number = number,
                            Cmdlet = command,
                            Target = target,
                            Action = command,
                        },
                    ],
                    Outcome = nameof(ZoomChangeOutcome.Failed),
                    Error = RunText.Message(error, []),
                }
            );
        }
    }

    /// <summary>Records that a change that was made before may have to be made again.</summary>
    public void Open(RunEntry entry)
    {
        lock (_gate)
            entry.IsOpen = true;
    }

    /// <summary>Whether a change that comes earlier in the script has set a value of a change that was made before.</summary>
    public bool IsOverwritten(RunEntry entry)
    {
        lock (_gate)
            return IsResumed && _state.IsOverwritten(entry);
    }

    /// <summary>Records that nothing is left to do for a planned change now.</summary>
    public void Settle(RunEntry entry)
    {
        lock (_gate)
            entry.IsOpen = false;
    }

    /// <summary>Returns the values of a change that no later change of the run has set.</summary>
    public IReadOnlyList<string> NotReplaced(RunEntry entry, IReadOnlyList<string> sets)
    {
        lock (_gate)
            return [.. _state.NotReplaced(entry, sets)];
    }

    /// <summary>Returns the last change of the run that set a value; null if there is none.</summary>
    public RunEntry? LastOf(IReadOnlyList<string> sets)
    {
        lock (_gate)
            return _state.LastOf(sets);
    }

    /// <summary>Writes a line, and waits until it's on the disk. An intent gets the number of its request.</summary>
    /// <exception cref="Errors.ZoomStorageException">The line can't be written.</exception>
    public async Task WriteAsync(RunLine line)
    {
        Task written;
        lock (_gate)
        {
            Complete(line);
            if (line.Type == RunLineType.Intent)
                line.Request = _state.LastRequest + 1;
            _state.Apply(line);
            written = _journal.WriteAsync(line.ToBytes());
        }

        try
        {
            await written.ConfigureAwait(false);
        }
        catch (Exception) when (line.Type == RunLineType.Intent)
        {
            // The request isn't sent. The file doesn't contain the intent, so it can't contain its outcome.
            var unsent = new RunLine
            {
                Type = RunLineType.Outcome,
                Request = line.Request,
                Outcome = nameof(ZoomChangeOutcome.NotSent),
            };
            lock (_gate)
            {
                Complete(unsent);
                _state.Apply(unsent);
            }

            throw;
        }
    }

    /// <summary>Writes a line without waiting.</summary>
    public void Post(RunLine line)
    {
        lock (_gate)
        {
            Complete(line);
            _state.Apply(line);
            _journal.Post(line.ToBytes());
        }
    }

    /// <summary>Waits until the journal contains everything that is known.</summary>
    public void Flush() => _journal.Wait();

    /// <summary>Describes the run as it is now.</summary>
    public ZoomRun Describe()
    {
        lock (_gate)
            return ZoomRun.Of(Folder, _state, isRunning: true, Skipped);
    }

    /// <summary>Counts a change that wasn't sent because the run had made it before.</summary>
    public void Skip()
    {
        lock (_gate)
            Skipped++;
    }

    /// <summary>Whether a warning is given for the first time since the run was started.</summary>
    public bool IsFirst(string warning)
    {
        lock (_gate)
            return _warned.Add(warning);
    }

    /// <summary>Ends the run. It's finished if nothing failed, nothing is unknown, and everything that was planned was sent.</summary>
    /// <returns>What the journal says about the run.</returns>
    public RunState Stop()
    {
        try
        {
            RunCounts counts = RunCounts.Of(_state.Current, Skipped);
            WriteAsync(
                    new()
                    {
                        Type = RunLineType.Stop,
                        Counts = counts.ToDictionary(),
                        // If the script ended before its first change, what it would have done is unknown.
                        Finished = counts.IsFinished && (!IsResumed || _places > 0),
                    }
                )
                .GetAwaiter()
                .GetResult();
            return _state;
        }
        finally
        {
            Dispose();
        }
    }

    /// <summary>Ends the use of the run without a word in the journal, as if the process had ended.</summary>
    public void Dispose()
    {
        _journal.Dispose();
        _lock.Dispose();
    }

    private void Complete(RunLine line)
    {
        line.Account = _account.Id;
        line.Time = RunLine.Now(_clock);
    }
}

/// <summary>The numbers of a run's changes, by outcome.</summary>
internal sealed record RunCounts(
    long Done,
    long Skipped,
    long Verified,
    long Unchanged,
    long Failed,
    long Unknown,
    long NotSent,
    long NotReversible
)
{
    /// <summary>Whether nothing is left to do.</summary>
    public bool IsFinished => Failed == 0 && Unknown == 0 && NotSent == 0;

    /// <summary>Counts changes.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="skipped">How many were skipped since the run was started last.</param>
    public static RunCounts Of(IEnumerable<RunEntry> changes, long skipped)
    {
        var counts = new Dictionary<ZoomChangeOutcome, long>();
        long lost = 0;
        foreach (RunEntry entry in changes.Where(entry => entry.Time is not null || entry.IsOpen))
        {
            // A change that was planned, and wasn't sent because something ended the command, is left to do.
            ZoomChangeOutcome outcome =
                entry.IsOpen && entry.Outcome is not (ZoomChangeOutcome.Failed or ZoomChangeOutcome.Unknown)
                    ? ZoomChangeOutcome.NotSent
                    : entry.Outcome;
            counts[outcome] = Count(outcome) + 1;
            if (entry.Item.Loss is not null && entry.Outcome is ZoomChangeOutcome.Done or ZoomChangeOutcome.Verified)
                lost++;
        }

        return new(
            Count(ZoomChangeOutcome.Done),
            skipped,
            Count(ZoomChangeOutcome.Verified),
            Count(ZoomChangeOutcome.Unchanged),
            Count(ZoomChangeOutcome.Failed),
            Count(ZoomChangeOutcome.Unknown),
            Count(ZoomChangeOutcome.NotSent),
            lost
        );

        long Count(ZoomChangeOutcome outcome) => counts.TryGetValue(outcome, out long count) ? count : 0;
    }

    /// <summary>The numbers as the journal contains them.</summary>
    public Dictionary<string, long> ToDictionary() =>
        new()
        {
            ["done"] = Done,
            ["skipped"] = Skipped,
            ["verified"] = Verified,
            ["unchanged"] = Unchanged,
            ["failed"] = Failed,
            ["unknown"] = Unknown,
            ["not_sent"] = NotSent,
            ["not_reversible"] = NotReversible,
        };
}
