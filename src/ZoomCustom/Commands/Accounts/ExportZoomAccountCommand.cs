using System.Collections.Concurrent;
using System.IO;
using ZoomCustom.Exports;
using ZoomCustom.Files;
using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Accounts;

/// <summary>Exports the account to an SQLite database, which later exports update, or to CSV or JSON Lines files.</summary>
/// <remarks>
/// Several tables are read at the same time, within the account's rate limits. Without -Include, the cmdlet exports everything that
/// the session's scopes allow and that doesn't take a request for each user or meeting. The result says what was left out.
///
/// A database can be exported to again. Lists are then read anew: rows are updated, and rows that Zoom no longer has are marked with
/// the time in the column _gone. Histories are read from where the last export stopped, with an overlap for records that arrive late.
/// Records that Zoom no longer keeps stay in the database. The table changes has the old and new values of all fields that changed. An
/// export that was ended is continued by the next one.
///
/// Passcodes, host keys, and links that contain them aren't exported. The files contain names, email addresses, and phone numbers, so
/// only you can read them on Linux and macOS. docs/export.md describes the tables. Windows PowerShell 5.1 doesn't have SQLite.
/// </remarks>
/// <example>
/// <code>Export-ZoomAccount zoom.db</code>
/// <para>Exports the account to a database, or updates it.</para>
/// </example>
/// <example>
/// <code>Export-ZoomAccount ./zoom-csv -Format Csv -Include Users, Groups, GroupMembers</code>
/// <para>Exports users and groups to CSV files.</para>
/// </example>
/// <example>
/// <code>Export-ZoomAccount zoom.db -Include Users, CallLogs -From ([datetime]::Now.AddDays(-7)) -WhatIf</code>
/// <para>Shows what would be read, and about how many requests that takes.</para>
/// </example>
[Cmdlet(VerbsData.Export, "ZoomAccount", SupportsShouldProcess = true)]
[OutputType(typeof(ZoomAccountExport))]
[ZoomOperation(nameof(OperationCatalog.ListUsers), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListGroups), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListGroupMembers), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListGroupAdmins), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListRoles), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListRoleMembers), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListRooms), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListPhoneUsers), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListCallingPlans), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.GetPlanUsage), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListSubAccounts), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListBillingReports), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListBillingInvoices), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListApps), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.GetUserSettings), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListMeetings), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListMeetingHistory), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.GetMeetingReport), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListUserMeetingReports), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListMeetingParticipants), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListCallHistory), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListSignInLogs), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListOperationLogs), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListTelephoneReports), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListDailyReports), IsOptional = true)]
[ZoomOperation(nameof(OperationCatalog.ListUsageReports), IsOptional = true)]
public sealed class ExportZoomAccountCommand : ZoomCmdlet
{
    /// <summary>Specifies the database, or the folder for CSV and JSON Lines files.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Specifies the format: Sqlite, Csv, or JsonLines. Default: Sqlite.</summary>
    [Parameter]
    public ZoomExportFormat Format { get; set; }

    /// <summary>Specifies what to export. Default: everything that the session's scopes allow and that doesn't take a request for each
    /// user or meeting. A table that belongs to another one, such as GroupMembers, is exported together with it.</summary>
    [Parameter]
    public ZoomExportTable[]? Include { get; set; }

    /// <summary>Specifies the first day or time of histories. Default: for the first export, all that Zoom keeps; later, where the last
    /// export stopped.</summary>
    [Parameter]
    [Alias("StartDate")]
    [OffersNothing]
    [Moment]
    public DateTime From { get; set; }

    /// <summary>Replaces a folder that an earlier export has written.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    private protected override int InFlight => 1;

    private protected override void ProcessItem()
    {
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string path =
            FilePath.Of(this, Path) ?? throw new InvalidInputException($"'{Path}' isn't a path in the file system. Use another -Path.");
        path = path.TrimEnd(System.IO.Path.DirectorySeparatorChar, System.IO.Path.AltDirectorySeparatorChar);
        CheckPath(path);
        DateWindow.Check(IsBound(nameof(From)) ? From : null, null);
        if (IsBound(nameof(From)) && DateWindow.StartOf(From, hasUtcDays: false) > now)
            throw new InvalidInputException("-From is in the future. Specify an earlier time.");
        (IReadOnlyList<ExportTable> tables, List<ZoomExportedTable> skipped) = Tables();
        if (IsWhatIf)
            ShowWhatIf(path, tables, now);
        else if (Asked(path, () => ShouldProcess(path, "Export account")))
            Submit((output, cancel) => ExportAsync(path, tables, skipped, now, output, cancel), path);
    }

    private void CheckPath(string path)
    {
#if !NET
        if (Format == ZoomExportFormat.Sqlite)
            throw new InvalidInputException(
                "Windows PowerShell doesn't have SQLite. Use -Format Csv or -Format JsonLines, or run the command in PowerShell 7."
            );
#endif
        bool isFolder = Format != ZoomExportFormat.Sqlite;
        if (!Directory.Exists(System.IO.Path.GetDirectoryName(path)))
            throw new InvalidInputException($"The folder of {path} doesn't exist. Create it, or use another -Path.");
        if (isFolder ? File.Exists(path) : Directory.Exists(path))
            throw new InvalidInputException($"{path} is a {(isFolder ? "file" : "folder")}. Use another -Path, or another -Format.");
        if (isFolder && Directory.Exists(path) && !Force)
            throw new InvalidInputException($"The folder {path} exists. To replace it, add -Force.");
        if (isFolder && Directory.Exists(path) && !FolderTarget.IsExport(path))
            throw new InvalidInputException($"The folder {path} has other files than those of an export, so it isn't replaced.");
    }

    /// <summary>The tables to read, and those that can't be read.</summary>
    private (IReadOnlyList<ExportTable> Tables, List<ZoomExportedTable> Skipped) Tables()
    {
        IReadOnlyList<ExportTable> wanted = Include is null
            ? [.. ExportTables.All.Where(table => !table.IsOnDemand)]
            : ExportTables.WithParents(Include.Select(ExportTables.Find));
        var allowed = wanted.Where(table => Connection.Allows(table.Operation)).ToList();
        allowed.RemoveAll(table => table.Parent is { } parent && !allowed.Contains(parent.Table));
        List<ZoomExportedTable> skipped =
        [
            .. wanted
                .Except(allowed)
                .Select(table => new ZoomExportedTable
                {
                    Name = table.Name,
                    Outcome = ZoomExportOutcome.Skipped,
                    Message = Missing(table),
                }),
        ];
        if (skipped.Count > 0)
            WriteWarning(
                $"The session doesn't have the scopes for {string.Join(", ", skipped)}. The result's Tables say which scopes to add."
            );
        return allowed.Count > 0
            ? (allowed, skipped)
            : throw new InvalidInputException("The session doesn't have the scopes of any of these tables. " + skipped[0].Message);
    }

    private string Missing(ExportTable table)
    {
        Operation operation = Connection.Allows(table.Operation) ? table.Parent!.Table.Operation : table.Operation;
        return $"Add the scope {operation.PreferredScope} to the app, and connect again.";
    }

    private async Task ExportAsync(
        string path,
        IReadOnlyList<ExportTable> tables,
        List<ZoomExportedTable> skipped,
        DateTimeOffset now,
        IOutput output,
        CancellationToken cancel
    )
    {
        var result = new ZoomAccountExport
        {
            Path = path,
            AccountId = Connection.AccountId,
            StartedAt = now.LocalDateTime,
        };
        using (IExportTarget target = Open(path, now))
        {
            var export = new AccountExport(Plan(target, now, output, output.Warning), target, tables);
            Progress.Parts = () => ExportProgress.Of(export);
            await export.RunAsync(result, skipped, cancel).ConfigureAwait(false);
        }

        foreach (
            ZoomExportedTable table in result.Tables.Where(table =>
                table.Outcome is ZoomExportOutcome.Failed or ZoomExportOutcome.Incomplete
            )
        )
            output.Error(ErrorRecords.NotExported(table));
        output.Emit(result);
    }

    private ExportPlan Plan(IExportState state, DateTimeOffset now, IOutput? output, Action<string> warning)
    {
        Action<string> warn = Once(warning);
        return new()
        {
            Client = Connection.Client,
            State = state,
            Depth = DepthOf,
            TablesAtOnce = ThrottleLimit > 0 ? 1 : int.MaxValue,
            Context = Context(output) with { Warning = warn },
            Warn = warn,
            Now = now,
            From = IsBound(nameof(From)) ? DateWindow.StartOf(From, hasUtcDays: false) : null,
        };
    }

    /// <summary>Several tables can have the same warning.</summary>
    private static Action<string> Once(Action<string> warn)
    {
        var known = new HashSet<string>();
        return text =>
        {
            lock (known)
            {
                if (!known.Add(text))
                    return;
            }

            warn(text);
        };
    }

    private IExportTarget Open(string path, DateTimeOffset now) =>
        Format switch
        {
            ZoomExportFormat.Csv => new FolderTarget(path, new CsvFormat(), Force),
            ZoomExportFormat.JsonLines => new FolderTarget(path, new JsonLinesFormat(), Force),
#if NET
            _ => SqliteTarget.Open(path, Connection.AccountId, now),
#else
            _ => throw new PlatformNotSupportedException(),
#endif
        };

    /// <summary>Whether nothing should be written.</summary>
    private bool IsWhatIf =>
        MyInvocation.BoundParameters.TryGetValue("WhatIf", out object? whatIf)
            ? ((SwitchParameter)whatIf).IsPresent
            : LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));

    private void ShowWhatIf(string path, IReadOnlyList<ExportTable> tables, DateTimeOffset now)
    {
        using IExportState known = Known(path, now);
        // Requests run on other threads.
        var warnings = new ConcurrentQueue<string>();
        ExportPlan plan = Plan(known, now, null, warnings.Enqueue);
        var records = new Dictionary<ExportTable, long?>();
        foreach (ExportTable table in tables)
        {
            long? parents = table.Parent is { } parent && records.TryGetValue(parent.Table, out long? count) ? count : null;
            (long? requests, records[table]) = Await(cancel => new TableReader(table, plan).EstimateAsync(parents, cancel));
            while (warnings.TryDequeue(out string? warning))
                WriteWarning(warning);
            string about = requests is { } number
                ? $"about {number:N0} request{(number == 1 ? "" : "s")}"
                : "an unknown number of requests";
            ShouldProcess($"{table} ({about})", $"Export to {path}");
        }
    }

    /// <summary>What earlier exports have read.</summary>
    private IExportState Known(string path, DateTimeOffset now)
    {
#if NET
        if (Format == ZoomExportFormat.Sqlite && new FileInfo(path) is { Exists: true, Length: > 0 })
            return SqliteTarget.Read(path, Connection.AccountId, now);
#endif
        return new NothingExported();
    }
}
