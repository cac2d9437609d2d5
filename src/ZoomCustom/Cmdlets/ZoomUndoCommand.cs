using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Changes;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Operations;
using ZoomCustom.Runs;
using ZoomCustom.Session;

namespace ZoomCustom.Cmdlets;

/// <summary>A cmdlet that undoes changes of runs. The undoing is a run itself.</summary>
public abstract class ZoomUndoCommand : ZoomChangeCommand
{
    private const string Suffix = "-undo";

    /// <summary>The longest name of a run, without the suffix and a number.</summary>
    private const int LongestName = 90;

    private readonly List<RunFolder> _folders = [];
    private readonly List<UndoneRun> _open = [];
    private readonly List<(UndoneRun Run, UndoableChange Change)> _undone = [];

    /// <summary>The new IDs of groups that were created again, by their old IDs.</summary>
    private readonly Dictionary<string, string> _renewed = [];

    /// <summary>The names of groups that weren't completely created again, by their IDs.</summary>
    private readonly Dictionary<string, string> _incomplete = [];

    /// <summary>The users whom the undone runs have removed.</summary>
    private readonly HashSet<string> _removed = new(StringComparer.OrdinalIgnoreCase);
    private readonly ForeseenState _foreseen = new();
    private bool _isOwnRun;

    /// <summary>Specifies the folder with the runs. Default: the folder of the last run in this PowerShell session or of
    /// Connect-ZoomCustom -RunPath, otherwise the environment variable ZOOM_RUN_PATH.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>Undoes changes of objects that were changed again after the run, and goes on if there are fewer free licenses than the
    /// users had.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    /// <remarks>Each change has operations of its own. As many requests can be under way as for changes of users.</remarks>
    private protected override Operation Operation => OperationCatalog.UpdateUser;

    /// <summary>Whether a change is undone.</summary>
    private protected abstract bool IsWanted(RunFolder run, RunEntry entry);

    /// <summary>Adds a run whose changes are undone.</summary>
    private protected RunFolder Add(string name)
    {
        var run = new RunFolder(ZoomRunCommand.FolderOf(this, Path), name);
        if (_folders.Find(run.Is) is { } known)
            return known;
        _folders.Add(run);
        return run;
    }

    /// <inheritdoc/>
    private protected sealed override IEnumerable<Change> Plan() => [];

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        bool isComplete = false;
        try
        {
            Undo();
            base.EndProcessing();
            Mark();
            isComplete = true;
        }
        catch (ZoomException e)
        {
            ThrowTerminatingError(ErrorRecords.From(e, null));
        }
        finally
        {
            Close(isComplete);
        }

        if (_isOwnRun)
        {
            (ActiveRun run, RunState state) = RunStore.OfRunspace.Stop();
            WriteObject(ZoomRun.Of(run.Folder, state, isRunning: false, run.Skipped));
        }
    }

    /// <inheritdoc/>
    private protected override void OnStopped(bool byUser)
    {
        base.OnStopped(byUser);
        Close(isComplete: false);
    }

    private void Undo()
    {
        foreach (RunFolder folder in _folders)
        {
            string name = folder.Name;
            if (!folder.Exists)
            {
                WriteError(ErrorRecords.From(RunException.NotFound(name, folder.Parent), name));
                continue;
            }

            if (folder.Is(RunStore.OfRunspace.Active?.Folder))
                throw RunException.Active(name);
            var run = UndoneRun.Open(folder, Connection.Client);
            _open.Add(run);
            if (run.State.Account != Connection.AccountId)
                throw RunException.OtherAccount(name, run.State.Account, Connection.AccountId ?? "");
        }

        (UndoneRun Run, UndoableChange Change)[] all = Wanted();
        foreach (
            var obstacle in all.Where(one => one.Change.Obstacle is not null)
                .GroupBy(one => (one.Change.Entry.Item.Action, one.Change.Obstacle))
        )
            WriteWarning(
                $"Not undone: {obstacle.Key.Action} ({obstacle.Count():N0}), because {obstacle.Key.Obstacle}. "
                    + $"Targets: {string.Join(", ", obstacle.Take(5).Select(one => one.Change.Target))}"
                    + (obstacle.Count() > 5 ? ", ..." : ".")
            );
        all = [.. all.Where(one => one.Change.Obstacle is null)];
        if (all.Length == 0)
        {
            WriteVerbose("There is nothing to undo.");
            return;
        }

        FindRenewed();
        Check([.. all.Select(one => one.Change)]);
        if (!IsPreview && CurrentRun is null)
        {
            string path = _open[0].Folder.Parent,
                name = NameOf(path, _open[0].Folder.Name);
            Use(RunStore.OfRunspace.Start(path, name, Connection, force: false));
            _isOwnRun = true;
            WriteVerbose($"The changes are written to the run '{name}', which can be undone too.");
        }

        bool frees = false;
        foreach ((UndoneRun run, UndoableChange change) in all)
        {
            // A license can be given back when a later change has freed one.
            if (frees && change.Licenses > 0)
                Settle();
            frees = change.Licenses < 0 || (frees && change.Licenses == 0);
            Undo(run, change);
        }
    }

    /// <summary>The changes to undo, the last one first.</summary>
    private (UndoneRun Run, UndoableChange Change)[] Wanted()
    {
        var wanted = new List<(UndoneRun Run, UndoableChange Change)>();
        // Groups that the runs have deleted, and that aren't created again.
        var deleted = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (
            (UndoneRun run, UndoableChange change) in from run in _open
            from entry in run.State.All
            let change = UndoableChange.Of(run.Folder.Name, entry)
            where change is not null
            orderby entry.Time descending, entry.Number descending
            select (run, change)
        )
        {
            (IReadOnlyCollection<string> changed, IReadOnlyCollection<string> used) = change.Touches();
            string? obstacle =
                !change.IsRemovedUser && changed.Any(_removed.Contains) ? "the run has removed the user since"
                // Nothing shows the change now, but the group has it when it's created again.
                : changed.Concat(used).Any(deleted.Contains) ? "the run has deleted the group since. Undo that first"
                : null;
            if (change.IsRemovedUser)
                _removed.UnionWith(changed);
            if (IsWanted(run.Folder, change.Entry))
                wanted.Add((run, obstacle is null ? change : change.With(obstacle)));
            else if (change.IsDeletedGroup && change.Obstacle is null)
                deleted.UnionWith(changed);
        }

        return [.. wanted];
    }

    /// <summary>Finds the groups that an earlier start, or an earlier undoing, has created again.</summary>
    private void FindRenewed()
    {
        foreach (
            (UndoneRun run, RunEntry entry) in from run in _open
            from entry in run.State.All
            where entry.UndoneBy is not null && entry.Item.Operation == nameof(OperationCatalog.DeleteGroup)
            select (run, entry)
        )
        {
            var by = new RunFolder(run.Folder.Parent, entry.UndoneBy!);
            RunEntry? again = by.Exists
                ? by.Read(out _).All.LastOrDefault(one => one.Item.UndoesRun == run.Folder.Name && one.Item.UndoesChange == entry.Number)
                : null;
            if ((again?.Answer as IReadOnlyDictionary<string, object?>)?["id"] is string id)
                _renewed[(entry.Before(0) ?? entry.Item.Before)?["id"] as string ?? ""] = id;
        }
    }

    private void Undo(UndoneRun run, UndoableChange undone)
    {
        if (_renewed.Count > 0)
            undone = undone.With(_renewed);
        (IReadOnlyCollection<string> changed, IReadOnlyCollection<string> used) = undone.Touches();
        if (changed.Concat(used).FirstOrDefault(_incomplete.ContainsKey) is { } group)
        {
            Refuse(
                new NotFoundException(
                    $"{undone.Target}: the change wasn't undone, because the group '{_incomplete[group]}' wasn't completely created "
                        + $"again. Run the command again{(Force ? "" : ", or add -Force")}.",
                    null
                ),
                undone.Target
            );
            return;
        }

        if (undone.IsDeletedGroup)
        {
            Restore(run, undone);
            return;
        }

        Make(
            undone.Plan(Force, IsPreview ? _foreseen : null) with
            {
                Input = undone.Target,
                Ended = (outcome, _) =>
                {
                    if (IsMade(outcome) && !IsPreview)
                        lock (_undone)
                            _undone.Add((run, undone));
                },
            }
        );
    }

    /// <summary>Creates a deleted group again, and adds its members and administrators.</summary>
    private void Restore(UndoneRun run, UndoableChange undone)
    {
        string name = undone.Deleted["name"] as string ?? "",
            old = undone.Deleted["id"] as string ?? "";
        bool isMade = false;
        object? created = null;
        Make(
            undone.Plan(Force, null) with
            {
                Input = undone.Target,
                Ended = (outcome, answer) => (isMade, created) = (IsMade(outcome), answer),
            }
        );
        if (IsPreview)
        {
            _foreseen.Add(old, Users(undone, "members"));
            return;
        }

        // The members are added to the group that was created.
        Settle();
        if (isMade && (created as IReadOnlyDictionary<string, object?>)?["id"] is string group)
        {
            _renewed[old] = group;
            WriteWarning($"The group '{name}' was created again. Its ID is new: {group}.");
            int missing = 0;
            foreach (
                (Operation operation, string list) in new[]
                {
                    (OperationCatalog.AddGroupMembers, "members"),
                    (OperationCatalog.AddGroupAdmins, "admins"),
                }
            )
            foreach (string user in Users(undone, list))
                Make(
                    new Change
                    {
                        Request = new ZoomRequest(operation).WithPath("groupId", group),
                        Target = new(user) { Into = name },
                        Action = undone.Action,
                        Item = new(user, _ => System.Threading.Tasks.Task.FromResult(false), null),
                        Ended = (outcome, _) =>
                        {
                            if (!IsMade(outcome))
                                System.Threading.Interlocked.Increment(ref missing);
                        },
                    }
                );
            Settle();
            isMade = missing == 0;
        }

        // Earlier changes of the group start from the state in which it was deleted.
        if (isMade)
            _undone.Add((run, undone));
        // A group that doesn't exist has no state to start from.
        else if (!_renewed.TryGetValue(old, out string? renewed))
            _incomplete[old] = name;
        else if (!Force)
            _incomplete[renewed] = name;
    }

    private static bool IsMade(ZoomChangeOutcome outcome) =>
        outcome is ZoomChangeOutcome.Done or ZoomChangeOutcome.Verified or ZoomChangeOutcome.Skipped or ZoomChangeOutcome.Unchanged;

    /// <summary>The members or administrators of a deleted group, without users whom the run has removed.</summary>
    private IEnumerable<string> Users(UndoableChange undone, string list) =>
        (undone.Deleted.TryGetValue(list, out object? users) ? users as object?[] ?? [] : [])
            .OfType<string>()
            .Where(user => !_removed.Contains(user));

    /// <summary>Checks what all changes need together, before the first one is sent.</summary>
    private void Check(UndoableChange[] changes)
    {
        Operation[] missing = [.. changes.SelectMany(change => change.Needs).Distinct().Where(operation => !Connection.Allows(operation))];
        if (missing.Length > 0)
            ThrowTerminatingError(ErrorRecords.MissingScopes("Undoing these changes", missing, Connection.Scopes));
        int needed = changes.Sum(change => change.Licenses);
        if (needed <= 0 || Force || Await(cancel => new LicensePool(Connection).FreeAsync(cancel)) is not { } free || free >= needed)
            return;
        throw new NoLicenseException(
            $"{needed:N0} meeting licenses are needed, and {free:N0} are free: {needed - free:N0} are missing. Nothing was sent. Free or "
                + "buy licenses, or add -Force to give back as many as there are."
        );
    }

    /// <summary>Writes to the journals which changes were undone, and which were made again.</summary>
    private void Mark()
    {
        foreach (IGrouping<UndoneRun, UndoableChange> run in _undone.GroupBy(one => one.Run, one => one.Change))
        {
            run.Key.Mark(run.Select(change => change.Entry), CurrentRun!.Folder.Name);
            foreach (
                IGrouping<string, RunItem> original in run.Select(change => change.Entry.Item)
                    .Where(item => item.UndoesRun is not null)
                    .GroupBy(item => item.UndoesRun!)
            )
            {
                var folder = new RunFolder(run.Key.Folder.Parent, original.Key);
                if (!folder.Exists)
                    continue;
                using var again = UndoneRun.Open(folder, Connection.Client);
                HashSet<long?> numbers = [.. original.Select(item => item.UndoesChange)];
                again.Mark(again.State.All.Where(entry => numbers.Contains(entry.Number)), by: null);
            }
        }
    }

    /// <summary>Releases the undone runs. If the undoing broke off, its run is released too, so that later changes don't belong to
    /// it.</summary>
    private void Close(bool isComplete)
    {
        foreach (UndoneRun run in _open)
            run.Dispose();
        _open.Clear();
        if (_isOwnRun && !isComplete)
            RunStore.OfRunspace.Dispose();
    }

    /// <summary>The name of the run that undoes another: one that broke off, or a new one.</summary>
    private static string NameOf(string path, string run)
    {
        string name = run.Substring(0, Math.Min(run.Length, LongestName)) + Suffix;
        for (int i = 1; ; i++)
        {
            string next = i == 1 ? name : $"{name}-{i}";
            var folder = new RunFolder(path, next);
            if (!folder.Exists || !folder.Read(out _).IsFinished)
                return next;
        }
    }
}
