using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Runs;

/// <summary>What a journal says about a run. Each line is applied once, when it's read or written.</summary>
/// <param name="keepsDetails">Whether to keep everything about changes that were made. A run that continues doesn't need it.</param>
internal sealed class RunState(bool keepsDetails = true)
{
    /// <summary>The version of the format that this class reads and writes.</summary>
    public const int Schema = 1;

    private const int MaxSteps = 10_000;

    /// <summary>The beginning of the key of an input that no change could be planned for.</summary>
    public const string Refused = "refused:";

    /// <summary>Ends the path of a list of which a change sets only some values.</summary>
    public const string Some = "/+";

    /// <summary>The largest number of a change or a request.</summary>
    private const long Largest = 1L << 53;

    /// <summary>Separates a value that a change sets from other paths that replace it too, such as a deleted group.</summary>
    public const char Or = ';';

    private readonly Dictionary<long, RunLine> _requests = [];
    private readonly Dictionary<string, RunEntry> _current = new(StringComparer.Ordinal);
    private readonly SortedDictionary<long, RunEntry> _all = [];

    private long _last;
    private string? _user,
        _app;

    /// <summary>For each value that a change sets: the last change that set it.</summary>
    private readonly Dictionary<string, RunEntry> _set = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>For each name that a cmdlet looked up: the IDs that it meant, in order.</summary>
    private readonly Dictionary<string, List<(string Id, long Line)>> _ids = new(StringComparer.Ordinal);

    /// <summary>For each list: the last change that added a value to it or removed one.</summary>
    private readonly Dictionary<string, RunEntry> _within = new(StringComparer.OrdinalIgnoreCase);

    private long _line;
    private long _lastSent;

    /// <summary>The run's name; empty if nothing was written yet.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The account; empty if nothing was written yet.</summary>
    public string Account { get; private set; } = "";

    /// <summary>When the run was started first, in UTC.</summary>
    public string? Started { get; private set; }

    /// <summary>When the last line was written, in UTC.</summary>
    public string? Last { get; private set; }

    /// <summary>Whether the run was stopped.</summary>
    public bool IsStopped { get; private set; }

    /// <summary>Whether the run was stopped and nothing is left to do.</summary>
    public bool IsFinished { get; private set; }

    /// <summary>The numbers of changes by outcome, when the run was stopped last; null if it never was.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; private set; }

    /// <summary>All changes, in the order in which they were planned first.</summary>
    public IEnumerable<RunEntry> All => _all.Values;

    /// <summary>The changes since the run was last started from the beginning.</summary>
    public IEnumerable<RunEntry> Current => _current.Values;

    /// <summary>The number of the last request.</summary>
    public long LastRequest { get; private set; }

    /// <summary>The number of the next change that the run doesn't know.</summary>
    public long NextNumber => _last + 1;

    /// <summary>The change with a key; null if the run doesn't know it.</summary>
    public RunEntry? Find(string key) => _current.TryGetValue(key, out RunEntry? entry) ? entry : null;

    /// <summary>Returns the change with a key, and adds it with the next number if the run doesn't know it.</summary>
    public RunEntry GetOrAdd(string key) => Find(key) ?? Add(key, NextNumber);

    private RunEntry Add(string key, long number)
    {
        var entry = new RunEntry(key, number);
        _all.Add(number, entry);
        _last = Math.Max(_last, number);
        return _current[key] = entry;
    }

    /// <summary>Returns the values of a change that no later change of the run has set.</summary>
    /// <remarks>A value is a path such as <c>GetUser/ID/dept</c>. If a later change set a part of the path, such as <c>GetUser/ID</c>, the
    /// value is replaced too.</remarks>
    public IEnumerable<string> NotReplaced(RunEntry entry, IEnumerable<string> sets) =>
        sets.Where(one =>
            !one.Split(Or).SelectMany(Prefixes).Any(part => _set.TryGetValue(part, out RunEntry? last) && IsLater(last, entry))
        );

    /// <summary>Whether a change that comes earlier in the script has set a value of a change that was made before, so that the change
    /// has to be made again.</summary>
    public bool IsOverwritten(RunEntry entry) =>
        PathsOf(entry).Any(path => IsBy(_set, path, entry)) || OwnPathsOf(entry).Any(path => IsBy(_within, path, entry));

    /// <summary>Whether a change wasn't needed when an earlier start of the run came to it, and other changes were made since. What those
    /// have changed isn't for this change to take back.</summary>
    public bool WasNotNeeded(RunEntry entry) =>
        entry is { IsEarlier: true, Outcome: ZoomChangeOutcome.Unchanged } && entry.Concluded < _lastSent;

    private static bool IsBy(Dictionary<string, RunEntry> last, string path, RunEntry entry) =>
        last.TryGetValue(path, out RunEntry? other)
        && other != entry
        && other.Sent > (entry.Outcome == ZoomChangeOutcome.Unchanged ? entry.Concluded : entry.Sent)
        && other.Place > 0
        && other.Place < entry.Place;

    /// <summary>The paths of the values that a change sets, and of the records that contain them.</summary>
    public static IEnumerable<string> PathsOf(RunEntry entry) => OwnPathsOf(entry).SelectMany(Prefixes);

    /// <summary>The paths of the values that a change sets. If it sets some values of a list, each of them has a path.</summary>
    public static IEnumerable<string> OwnPathsOf(RunEntry entry) =>
        (entry.Item.Sets ?? []).Select(one => one.Split(Or)[0]).Where(path => !path.EndsWith(Some, StringComparison.Ordinal));

    /// <summary>The path of the list that contains a value; null if the path isn't about a value in a list.</summary>
    public static string? ListOf(string path) => path.Split('/') is { Length: > 3 } ? path.Substring(0, path.LastIndexOf('/')) : null;

    /// <summary>Returns the last change of the run that set a value; null if there is none.</summary>
    public RunEntry? LastOf(IEnumerable<string> sets) =>
        sets.Select(one => _set.TryGetValue(one.Split(Or)[0], out RunEntry? last) ? last : null).FirstOrDefault(one => one is not null);

    /// <summary>Returns the ID that a name meant when a cmdlet looked it up for the nth time; null if it hasn't yet, or if the run has
    /// deleted the object since.</summary>
    /// <param name="name">The cmdlet, the kind of object, and the name.</param>
    /// <param name="nth">How often the cmdlet looked it up before since the run was started last.</param>
    /// <param name="readId">The name of the operation that reads the object.</param>
    public string? IdOf(string name, int nth, string readId) =>
        _ids.TryGetValue(name, out List<(string Id, long Line)>? ids)
        && nth < ids.Count
        && !(_set.TryGetValue(readId + "/" + ids[nth].Id, out RunEntry? gone) && gone.Place > 0 && gone.Sent > ids[nth].Line)
            ? ids[nth].Id
            : null;

    /// <summary>Whether a change comes later in the script than another. The order of a script that continues is the order in which it
    /// plans its changes; those that it hasn't planned yet come in the order of the journal.</summary>
    private static bool IsLater(RunEntry one, RunEntry other) =>
        one.Place > 0 && other.Place > 0 ? one.Place > other.Place : one.Place == 0 && one.Number > other.Number;

    /// <summary>Applies a line.</summary>
    /// <exception cref="FormatException">The line contradicts the lines before it.</exception>
    public void Apply(RunLine line)
    {
        if (line.Type == RunLineType.Run)
        {
            if (Account.Length > 0)
                throw new FormatException("it's a second first line");
            (Name, Account, Started) = (line.Name ?? "", line.Account, line.Time);
        }
        else if (line.Account != Account || Account.Length == 0)
        {
            throw new FormatException(Account.Length == 0 ? "the first line is missing" : $"it's about another account, '{line.Account}'");
        }

        if (line.Step is < 0 or > MaxSteps)
            throw new FormatException($"{line.Step} isn't the number of a request");
        Last = line.Time;
        _line++;
        switch (line.Type)
        {
            case RunLineType.Run:
                break;
            case RunLineType.Start:
                if (line.Fresh == true)
                {
                    _current.Clear();
                    _set.Clear();
                    _ids.Clear();
                    _within.Clear();
                }

                // The script tries them again.
                foreach (
                    RunEntry refused in _current.Values.Where(entry => entry.Key.StartsWith(Refused, StringComparison.Ordinal)).ToArray()
                )
                {
                    _current.Remove(refused.Key);
                    _all.Remove(refused.Number);
                }

                foreach (RunEntry entry in _current.Values)
                    entry.IsEarlier = true;
                IsStopped = IsFinished = false;
                (_user, _app) = (line.User, line.App);
                break;
            case RunLineType.Name:
                if (line.Name is not { } name || line.Id is not { } id)
                    throw new FormatException("it isn't a complete name");
                if (!_ids.TryGetValue(name, out List<(string Id, long Line)>? ids))
                    _ids[name] = ids = [];
                // Equal texts share their memory.
                if (ids.Count > 0 && ids[^1].Id == id)
                    id = ids[^1].Id;
                if (line.Step is { } nth && nth < ids.Count)
                    ids[nth] = (id, _line);
                else
                    ids.Add((id, _line));
                break;
            case RunLineType.Intent:
                Intend(line);
                break;
            case RunLineType.Outcome:
                if (line.Request is not { } request || !_requests.TryGetValue(request, out RunLine? intent))
                    throw new FormatException($"it's the outcome of a request that isn't in the file ({line.Request})");
                foreach (RunEntry entry in Entries(intent))
                {
                    entry.End(line, intent.Step ?? 0, intent.Reversal == true, OutcomeOf(line), IsBatch(intent));
                    Count(entry);
                }

                _requests.Remove(request);
                break;
            case RunLineType.Result:
                ZoomChangeOutcome outcome = OutcomeOf(line);
                foreach (RunEntry entry in Entries(line))
                {
                    // A change that was sent before is the change of the user who sent it.
                    if (entry.Time is null)
                        entry.Attribute(_user, _app);
                    entry.Conclude(line, outcome, _line);
                    Count(entry);
                }

                break;
            case RunLineType.Undone:
                foreach (RunItem? item in line.Changes ?? throw new FormatException("it says no change"))
                {
                    if (item is null || !_all.TryGetValue(item.Number, out RunEntry? undone) || undone.Key != item.Key)
                        throw new FormatException("it's about a change that isn't in the file");
                    undone.UndoneBy = line.By;
                }

                break;
            case RunLineType.Stop:
                (IsStopped, IsFinished, Counts) = (true, line.Finished == true, line.Counts);
                break;
            default:
                throw new FormatException($"'{line.Type}' isn't a known type");
        }
    }

    private void Intend(RunLine line)
    {
        if (
            line.Request is not { } request
            || line.Changes is not { Count: > 0 } changes
            || line.Sent is null
            || request <= LastRequest
            || request >= Largest
        )
            throw new FormatException("it isn't a complete intent, or its number isn't the next one");
        foreach (RunRequest? step in line.Steps ?? [])
        {
            Check(step);
            if (step!.Undo is not null)
                Check(step.Undo);
        }

        LastRequest = request;
        _lastSent = _line;
        List<RunEntry> entries = Entries(line);
        for (int i = 0; i < entries.Count; i++)
        {
            entries[i].Send(line.Step ?? 0, line.Steps, changes[i].Before, line.Time, _line);
            entries[i].Attribute(_user, _app);
            if (line.Steps is null && keepsDetails)
                entries[i].Request = line.Sent;
        }

        _requests[request] = line;
    }

    /// <summary>Checks a request that is sent when the run continues.</summary>
    private static void Check(RunRequest? request)
    {
        if (request is null || OperationCatalog.Known(request.Operation) is null)
            throw new FormatException($"'{request?.Operation}' isn't a known operation");
        if (request.Values?.Values.Contains(null!) == true)
            throw new FormatException("a part of a path is missing");
    }

    /// <summary>The changes that a line is about, with what the line says about them.</summary>
    private List<RunEntry> Entries(RunLine line)
    {
        var entries = new List<RunEntry>();
        foreach (RunItem? item in line.Changes ?? throw new FormatException("it says no change"))
        {
            if (item is not { Key.Length: > 0, Number: > 0 and < Largest } || item.Sets?.Contains(null!) == true)
                throw new FormatException("one of its changes isn't complete");
            if (Find(item.Key) is { } known ? known.Number != item.Number : _all.ContainsKey(item.Number))
                throw new FormatException($"the number {item.Number} belongs to two changes");
            RunEntry entry = Find(item.Key) ?? Add(item.Key, item.Number);
            // The state before the first request is the state before the change.
            entry.Item = line.Step > 0 ? item.With(entry.Item.Before) : item;
            entries.Add(entry);
        }

        return entries;
    }

    private void Count(RunEntry entry)
    {
        if (entry.Outcome is not (ZoomChangeOutcome.Done or ZoomChangeOutcome.Verified))
            return;
        foreach (string set in (entry.Item.Sets ?? []).Select(one => one.Split(Or)[0]))
        {
            SetLast(_set, set, entry);
            if (ListOf(set) is { } list)
                SetLast(_within, list, entry);
        }

        if (!keepsDetails)
            entry.Shorten(keepsAfter: OperationCatalog.Known(entry.Item.Operation)?.State?.IsRead == false);
    }

    /// <summary>Records who set a value last. A change that turns out to be made was made when it was sent.</summary>
    private static void SetLast(Dictionary<string, RunEntry> last, string path, RunEntry entry)
    {
        if (!last.TryGetValue(path, out RunEntry? other) || entry.Sent >= other.Sent)
            last[path] = entry;
    }

    private static bool IsBatch(RunLine intent) => intent.Changes!.Any(item => item.Item is not null);

    private static ZoomChangeOutcome OutcomeOf(RunLine line) =>
        Enum.TryParse(line.Outcome, out ZoomChangeOutcome outcome) && Enum.IsDefined(typeof(ZoomChangeOutcome), outcome)
            ? outcome
            : throw new FormatException($"'{line.Outcome}' isn't a known outcome");

    private static IEnumerable<string> Prefixes(string path)
    {
        for (int at = path.IndexOf('/', path.IndexOf('/') + 1); at >= 0; at = path.IndexOf('/', at + 1))
            yield return path.Substring(0, at);
        yield return path;
    }
}
