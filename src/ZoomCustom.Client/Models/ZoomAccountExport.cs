using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Models;

/// <summary>A table of an exported account.</summary>
public enum ZoomExportTable
{
    /// <summary>The users: active, inactive, and pending.</summary>
    Users,

    /// <summary>The groups.</summary>
    Groups,

    /// <summary>The members of each group.</summary>
    GroupMembers,

    /// <summary>The administrators of each group.</summary>
    GroupAdmins,

    /// <summary>The roles.</summary>
    Roles,

    /// <summary>The users of each role.</summary>
    RoleMembers,

    /// <summary>The Zoom Rooms.</summary>
    Rooms,

    /// <summary>The users of Zoom Phone.</summary>
    PhoneUsers,

    /// <summary>The calling plans of Zoom Phone.</summary>
    CallingPlans,

    /// <summary>The account's plans, with bought and used licenses.</summary>
    PlanUsage,

    /// <summary>The subaccounts.</summary>
    SubAccounts,

    /// <summary>The monthly billing reports.</summary>
    Bills,

    /// <summary>The charges of each billing report.</summary>
    Invoices,

    /// <summary>The apps from the Marketplace.</summary>
    Apps,

    /// <summary>The settings of each user. Takes a request for each user.</summary>
    UserSettings,

    /// <summary>The scheduled meetings of each user. Takes a request for each user.</summary>
    Meetings,

    /// <summary>The past meetings and webinars.</summary>
    MeetingHistory,

    /// <summary>A report about each past meeting. Takes a request for each meeting.</summary>
    MeetingReports,

    /// <summary>The past meetings that each user hosted. Takes a request for each user.</summary>
    UserMeetingReports,

    /// <summary>The participants of each past meeting. Takes a request for each meeting.</summary>
    MeetingParticipants,

    /// <summary>The call history of Zoom Phone.</summary>
    CallLogs,

    /// <summary>The sign-ins and sign-outs.</summary>
    SignInLogs,

    /// <summary>The administrators' operations.</summary>
    OperationLogs,

    /// <summary>The telephone calls into meetings.</summary>
    TelephoneReports,

    /// <summary>The usage of each day.</summary>
    DailyReport,

    /// <summary>The hosts of each month, with their meetings and minutes.</summary>
    UsageReport,
}

/// <summary>The format of an exported account.</summary>
public enum ZoomExportFormat
{
    /// <summary>An SQLite database, which later exports update.</summary>
    Sqlite,

    /// <summary>A folder with a CSV file for each table.</summary>
    Csv,

    /// <summary>A folder with a file for each table. Each line is a record in JSON.</summary>
    JsonLines,
}

/// <summary>What happened to a table of an export.</summary>
public enum ZoomExportOutcome
{
    /// <summary>Everything was read.</summary>
    Complete,

    /// <summary>Some of it couldn't be read. The next export reads it.</summary>
    Incomplete,

    /// <summary>Nothing could be read. The table stays as it was.</summary>
    Failed,

    /// <summary>It wasn't read, because the session doesn't have its scope.</summary>
    Skipped,
}

/// <summary>What an export of an account has read and changed.</summary>
public sealed class ZoomAccountExport
{
    /// <summary>The file or folder.</summary>
    public string Path { get; init; } = "";

    /// <summary>The account's ID; null if unknown.</summary>
    public string? AccountId { get; init; }

    /// <summary>When it began.</summary>
    public DateTime StartedAt { get; init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>The tables, with what was read of each.</summary>
    public IReadOnlyList<ZoomExportedTable> Tables { get; internal set; } = [];

    /// <summary>Whether all tables that should be read were read completely.</summary>
    public bool IsComplete => Tables.All(table => table.Outcome is ZoomExportOutcome.Complete or ZoomExportOutcome.Skipped);

    /// <summary>The number of requests that were sent.</summary>
    public long Requests => Tables.Sum(table => table.Requests);

    /// <summary>The number of rows that were read.</summary>
    public long RowsRead => Tables.Sum(table => table.RowsRead);

    /// <summary>The number of rows that were added, changed, or marked as gone.</summary>
    public long RowsChanged => Tables.Sum(table => table.Added + table.Changed + table.Gone);

    /// <inheritdoc/>
    public override string ToString() => Path;
}

/// <summary>What an export has read and changed of a table.</summary>
public sealed class ZoomExportedTable
{
    /// <summary>The table.</summary>
    public ZoomExportTable Name { get; init; }

    /// <summary>What happened.</summary>
    public ZoomExportOutcome Outcome { get; internal set; }

    /// <summary>The number of rows that were read.</summary>
    public long RowsRead { get; internal set; }

    /// <summary>The number of new rows.</summary>
    public long Added { get; internal set; }

    /// <summary>The number of rows that differ from the last export.</summary>
    public long Changed { get; internal set; }

    /// <summary>The number of rows that Zoom no longer has.</summary>
    public long Gone { get; internal set; }

    /// <summary>The number of requests that were sent.</summary>
    public long Requests { get; internal set; }

    /// <summary>How long it took.</summary>
    public TimeSpan Duration { get; internal set; }

    /// <summary>Why it isn't complete; null if it is.</summary>
    public string? Message { get; internal set; }

    /// <inheritdoc/>
    public override string ToString() => Name.ToString();
}
