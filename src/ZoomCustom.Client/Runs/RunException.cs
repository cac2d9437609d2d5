using System;
using ZoomCustom.Errors;
using ZoomCustom.Operations;

namespace ZoomCustom.Runs;

/// <summary>The ErrorIds of runs.</summary>
public static class RunErrors
{
    /// <summary>Another process uses the run.</summary>
    public const string InUse = "RunInUse";

    /// <summary>The run belongs to another account.</summary>
    public const string OfOtherAccount = "RunOfOtherAccount";

    /// <summary>The account of the session is unknown.</summary>
    public const string AccountUnknown = "RunAccountUnknown";

    /// <summary>The run is finished.</summary>
    public const string Finished = "RunFinished";

    /// <summary>Another run is active.</summary>
    public const string Active = "RunActive";

    /// <summary>A run couldn't be started, so the changes that belong to it aren't sent.</summary>
    public const string NotStarted = "RunNotStarted";

    /// <summary>No run is active.</summary>
    public const string NotActive = "RunNotActive";

    /// <summary>There is no such run.</summary>
    public const string NotFound = "RunNotFound";

    /// <summary>A line of the journal can't be understood.</summary>
    public const string Damaged = "RunDamaged";

    /// <summary>A newer version of the module wrote the journal.</summary>
    public const string Version = "RunVersion";

    /// <summary>It's unknown whether a change was made, and nothing shows it.</summary>
    public const string Unresolved = "RunUnresolved";
}

/// <summary>A run can't be started, read, or continued.</summary>
public sealed class RunException : ZoomException
{
    private RunException(string message, string errorId, ZoomErrorCategory category, bool ends = true, Exception? inner = null)
        : base(message, errorId, category, inner) => EndsPipeline = ends;

    /// <inheritdoc/>
    public override bool EndsPipeline { get; }

    /// <summary>Another process uses the run.</summary>
    public static RunException InUse(string name, string file, Exception inner) =>
        new(
            $"Another PowerShell session uses the run '{name}' (lock file: '{file}'). Wait until it ends, or end its process. Then you can "
                + "start the run again.",
            RunErrors.InUse,
            ZoomErrorCategory.ResourceUnavailable,
            inner: inner
        );

    /// <summary>The run belongs to another account.</summary>
    public static RunException OtherAccount(string name, string account, string other) =>
        new(
            $"The run '{name}' belongs to the account '{account}', and this session is connected to '{other}'. Nothing was sent. "
                + "Connect to the run's account, or start a run with another name.",
            RunErrors.OfOtherAccount,
            ZoomErrorCategory.InvalidOperation
        );

    /// <summary>The account of the session is unknown, so a run can't belong to it.</summary>
    public static RunException NoAccount(string session) =>
        new(
            $"The account of the session '{session}' is unknown, so no run can record its changes. Nothing was sent. Connect with a "
                + $"Server-to-Server app, or add the scope {OperationCatalog.GetUser.PreferredScope} to the app.",
            RunErrors.AccountUnknown,
            ZoomErrorCategory.InvalidOperation
        );

    /// <summary>The run is finished.</summary>
    public static RunException Finished(string name) =>
        new(
            $"The run '{name}' is finished. Use another name. To make its changes again from the beginning, add -Force: the run's earlier "
                + "changes stay in its folder.",
            RunErrors.Finished,
            ZoomErrorCategory.ResourceExists
        );

    /// <summary>Another run is active in the runspace.</summary>
    public static RunException Active(string active) =>
        new(
            $"The run '{active}' is active in this PowerShell session. End it with Stop-ZoomRun first.",
            RunErrors.Active,
            ZoomErrorCategory.InvalidOperation
        );

    /// <summary>A run couldn't be started, so the changes that belong to it aren't sent.</summary>
    /// <param name="name">The run's name.</param>
    /// <param name="why">Why it couldn't be started.</param>
    /// <param name="active">With Stop-ZoomRun: the run that is still active; null if there is none.</param>
    public static RunException NotStarted(string name, string why, string? active = null) =>
        new(
            $"The run '{name}' wasn't started: {why} "
                + (
                    active is null
                        ? "So no changes are sent. Start the run again, or run Stop-ZoomRun to make changes without it."
                        : $"The run '{active}' is still active. To end it, run Stop-ZoomRun again."
                ),
            RunErrors.NotStarted,
            ZoomErrorCategory.InvalidOperation
        );

    /// <summary>No run is active in the runspace.</summary>
    public static RunException NotActive() =>
        new(
            "No run is active in this PowerShell session. Begin one with Start-ZoomRun.",
            RunErrors.NotActive,
            ZoomErrorCategory.InvalidOperation
        );

    /// <summary>There is no run with a name.</summary>
    public static RunException NotFound(string name, string folder) =>
        new(
            $"There is no run '{name}' in '{folder}'. Get-ZoomRun lists the runs. If the run is in another folder, use -Path.",
            RunErrors.NotFound,
            ZoomErrorCategory.ObjectNotFound,
            ends: false
        );

    /// <summary>A line of the journal can't be understood.</summary>
    public static RunException Damaged(string file, long line, string why, Exception? inner = null) =>
        new(
            $"Line {line} of '{file}' can't be read: {why}. If the file was edited, undo that. If not, restore the run's folder from a "
                + "backup. Without this line, it's unknown what the run has changed, so nothing was sent.",
            RunErrors.Damaged,
            ZoomErrorCategory.InvalidResult,
            inner: inner
        );

    /// <summary>A newer version of the module wrote the journal.</summary>
    public static RunException Newer(string file, long schema, int known) =>
        new(
            $"'{file}' was written by a newer version of ZoomCustom (format {schema}; this version reads up to {known}). Update the "
                + "module.",
            RunErrors.Version,
            ZoomErrorCategory.InvalidResult
        );

    /// <summary>It's unknown whether a change was made, and nothing shows it.</summary>
    /// <param name="what">The change and its target.</param>
    /// <param name="why">Why nothing shows it.</param>
    public static RunException Unresolved(string what, string why) =>
        new(
            $"{what}: this run sent the change before, and got no response. {why}, so it's unknown whether Zoom made it. It wasn't sent "
                + "again, because that could make it twice. Check it in Zoom.",
            RunErrors.Unresolved,
            ZoomErrorCategory.OperationStopped,
            ends: false
        );
}
