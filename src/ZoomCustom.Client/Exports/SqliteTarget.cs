#if NET
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;
using ZoomCustom.Connections;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Exports;

/// <summary>An SQLite database that an account is exported to, again and again.</summary>
internal sealed class SqliteTarget : IExportTarget
{
    /// <summary>How old a broken-off reading of many lists can be, so that it goes on instead of beginning again.</summary>
    private static readonly TimeSpan s_longestPass = TimeSpan.FromDays(1);

    private readonly FileStream? _lock;
    private readonly SqliteDatabase _database;
    private readonly Dictionary<ExportTable, SqliteTable> _tables = ExportTables.All.ToDictionary(
        table => table,
        table => new SqliteTable(table)
    );
    private readonly Dictionary<ExportTable, bool> _isFirst = [];
    private readonly DateTimeOffset _now;
    private readonly string _path;
    private readonly long _run;

    private SqliteTarget(string path, string? accountId, DateTimeOffset now, bool isReadOnly)
    {
        _path = path;
        _now = now;
        if (isReadOnly)
        {
            _database = new(path);
            try
            {
                SqliteSchema.Check(_database, path, accountId);
            }
            catch
            {
                _database.Dispose();
                throw;
            }

            return;
        }

        try
        {
            _lock = new FileStream(path + "-export", FileMode.OpenOrCreate, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException e) when (FileLock.IsLocked(e))
        {
            throw new InvalidInputException($"Another export writes to {path}. Wait until it ends.", e);
        }

        try
        {
            CreatePrivate(path);
            _database = new(path);
            Prepare(accountId);
            _database.OpenLog();
            _database.Run("INSERT INTO export_runs (started_at) VALUES ($now)", ("$now", Now));
            _run = (long)_database.Scalar("SELECT last_insert_rowid()")!;
        }
        catch
        {
            _database?.Dispose();
            _lock.Dispose();
            throw;
        }
    }

    private string Now => ExportValue.Stamp(_now);

    /// <summary>Opens a database, or creates it.</summary>
    /// <param name="path">The file.</param>
    /// <param name="accountId">The account's ID; null if unknown.</param>
    /// <param name="now">The time of the export.</param>
    /// <exception cref="InvalidInputException">The file isn't an export of this account.</exception>
    /// <exception cref="ZoomStorageException">The file can't be written.</exception>
    public static SqliteTarget Open(string path, string? accountId, DateTimeOffset now) =>
        SqliteDatabase.Guard(path, () => new SqliteTarget(path, accountId, now, isReadOnly: false));

    /// <summary>Opens an export to find out what the next one has to read. Nothing is written.</summary>
    public static SqliteTarget Read(string path, string? accountId, DateTimeOffset now) =>
        SqliteDatabase.Guard(path, () => new SqliteTarget(path, accountId, now, isReadOnly: true));

    /// <inheritdoc/>
    public bool Has(ExportTable table) =>
        Guard(() =>
            _database.Scalar(
                "SELECT 1 FROM export_checkpoints WHERE \"table\" = $table AND completed_at IS NOT NULL",
                ("$table", table.FileName)
            )
                is not null
        );

    /// <inheritdoc/>
    public (DateTimeOffset From, DateTimeOffset To)? RangeOf(ExportTable table) =>
        Guard(() =>
            _database
                .Rows(
                    "SELECT from_time, to_time FROM export_checkpoints WHERE \"table\" = $table AND to_time IS NOT NULL",
                    ("$table", table.FileName)
                )
                .Select(row => ((DateTimeOffset, DateTimeOffset)?)(SqliteDatabase.Time(row[0]), SqliteDatabase.Time(row[1])))
                .FirstOrDefault()
        );

    /// <inheritdoc/>
    public void Begin(ExportTable table) =>
        Guard(() =>
        {
            (string, object?) name = ("$table", table.FileName);
            _isFirst[table] = !Has(table);
            _database.Run(
                "INSERT INTO export_checkpoints (\"table\", pass_started) VALUES ($table, $now) ON CONFLICT (\"table\") DO UPDATE SET "
                    + "pass_started = $now WHERE pass_started IS NULL OR pass_started < $oldest",
                name,
                ("$now", Now),
                ("$oldest", ExportValue.Stamp(_now - s_longestPass))
            );
            foreach (string sql in _tables[table].CreateStaged)
                _database.Run(sql);
            return 0;
        });

    /// <inheritdoc/>
    public IReadOnlyList<string> ParentsOf(ExportTable table) =>
        Guard(() =>
        {
            (string, object?) name = ("$table", table.FileName);
            object? pass = _database.Scalar("SELECT pass_started FROM export_checkpoints WHERE \"table\" = $table", name);
            string kept = ExportValue.Stamp(_now.AddMonths(-Readers.DateWindow.MonthsKept));
            return _database.Rows(_tables[table].Parents, ("$pass", pass), ("$kept", kept)).Select(row => (string)row[0]!).ToList();
        });

    /// <inheritdoc/>
    public DateTimeOffset? TimeOf(ExportTable table, string scope) =>
        Guard(() =>
            _database.Scalar(
                "SELECT read_at FROM export_units WHERE \"table\" = $table AND scope = $scope",
                ("$table", table.FileName),
                ("$scope", scope)
            )
                is string time
                ? SqliteDatabase.Time(time)
                : (DateTimeOffset?)null
        );

    /// <inheritdoc/>
    public IExportWriter Open(ExportTable table, ExportUnit unit) => new Writer(this, table, unit);

    /// <inheritdoc/>
    public long End(ExportTable table, bool isWhole) =>
        Guard(() =>
        {
            using SqliteTransaction transaction = _database.Begin();
            long gone = 0;
            foreach ((string sql, SqliteTable.Effect effect) in _tables[table].LoseOrphans())
            {
                int rows = _database.Run(sql, ("$run", _run), ("$now", Now));
                gone += effect == SqliteTable.Effect.CountsGone ? rows : 0;
            }

            if (isWhole)
                _database.Run(
                    "UPDATE export_checkpoints SET pass_started = NULL, completed_at = $now WHERE \"table\" = $table",
                    ("$now", Now),
                    ("$table", table.FileName)
                );
            transaction.Commit();
            return gone;
        });

    /// <inheritdoc/>
    public void Complete(ZoomAccountExport export) =>
        Guard(() =>
        {
            using SqliteTransaction transaction = _database.Begin();
            foreach (ZoomExportedTable table in export.Tables)
                _database.Run(
                    "INSERT INTO export_run_tables VALUES ($run, $table, $outcome, $read, $added, $changed, $gone, $requests, $seconds, "
                        + "$message)",
                    ("$run", _run),
                    ("$table", table.Name.ToString()),
                    ("$outcome", table.Outcome.ToString()),
                    ("$read", table.RowsRead),
                    ("$added", table.Added),
                    ("$changed", table.Changed),
                    ("$gone", table.Gone),
                    ("$requests", table.Requests),
                    ("$seconds", Math.Round(table.Duration.TotalSeconds, 3)),
                    ("$message", table.Message)
                );
            _database.Run(
                "UPDATE export_runs SET ended_at = $end, requests = $requests, is_complete = $complete WHERE run = $run",
                ("$end", ExportValue.Stamp(_now + export.Duration)),
                ("$requests", export.Requests),
                ("$complete", export.IsComplete ? 1 : 0),
                ("$run", _run)
            );
            transaction.Commit();
            _database.Run("PRAGMA optimize");
            return 0;
        });

    /// <inheritdoc/>
    public void Dispose()
    {
        // Only a writer has a lock, and a log.
        if (_lock is not null)
            _database.CloseLog();
        _database.Dispose();
        _lock?.Dispose();
    }

    private void Prepare(string? accountId)
    {
        if (!SqliteSchema.IsNew(_database))
            SqliteSchema.Check(_database, _path, accountId);
        using (SqliteTransaction transaction = _database.Begin())
        {
            SqliteSchema.Create(_database, _tables.Select(table => (table.Key, table.Value)), accountId);
            transaction.Commit();
        }

        _database.Run("CREATE TEMP TABLE changed (\"_key\" TEXT PRIMARY KEY)");
    }

    /// <summary>The file has names, addresses, and numbers.</summary>
    private static void CreatePrivate(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite | FileShare.Delete,
        };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        new FileStream(path, options).Dispose();
    }

    private T Guard<T>(Func<T> work) => SqliteDatabase.Guard(_path, work);

    /// <summary>A unit that is being written.</summary>
    private sealed class Writer : IExportWriter
    {
        private readonly SqliteTarget _target;
        private readonly ExportTable _table;
        private readonly SqliteTable _sql;
        private readonly ExportUnit _unit;
        private readonly SqliteCommand _stage;
        private long _read;

        public Writer(SqliteTarget target, ExportTable table, ExportUnit unit)
        {
            _target = target;
            _table = table;
            _sql = target._tables[table];
            _unit = unit;
            _stage = target._database.Command(_sql.Stage);
            _stage.Parameters.Add("$key", SqliteType.Text);
            _stage.Parameters.Add("$other", SqliteType.Text);
            for (int at = 0; at < _sql.Columns.Count; at++)
                _stage.Parameters.Add(new SqliteParameter { ParameterName = "$c" + at.ToString(CultureInfo.InvariantCulture) });
            target.Guard(() => target._database.Run(_sql.Clear));
        }

        public void Add(IReadOnlyList<ExportRow> rows) =>
            _target.Guard(() =>
            {
                using SqliteTransaction transaction = _target._database.Begin(isTemporary: true);
                _stage.Transaction = transaction;
                foreach (ExportRow row in rows)
                {
                    Set(0, row.Key);
                    Set(1, row.OtherKey);
                    int at = 2;
                    if (_table.Scope is not null)
                        Set(at++, _unit.Scope);
                    foreach (object? value in row.Values)
                        Set(at++, value);
                    Set(at, row.More);
                    _stage.ExecuteNonQuery();
                    _read++;
                }

                transaction.Commit();
                return 0;
            });

        public ExportCount Commit(bool isWhole, bool advances) =>
            _target.Guard(() =>
            {
                using SqliteTransaction transaction = _target._database.Begin();
                long added = 0,
                    written = 0,
                    gone = 0,
                    marked = 0;
                foreach ((string sql, SqliteTable.Effect effect) in _sql.Merge(isWhole, _target._isFirst[_table]))
                {
                    if (effect == SqliteTable.Effect.IfMarked && marked == 0)
                        continue;
                    (string, object?)[] parameters = [("$run", _target._run), ("$now", _target.Now), ("$scope", _unit.Scope)];
                    if (effect == SqliteTable.Effect.CountsAdded)
                    {
                        added = (long)_target._database.Scalar(sql, parameters)!;
                        continue;
                    }

                    int rows = _target._database.Run(sql, parameters);
                    written += effect == SqliteTable.Effect.CountsWritten ? rows : 0;
                    gone += effect == SqliteTable.Effect.CountsGone ? rows : 0;
                    marked += effect == SqliteTable.Effect.Marks ? rows : 0;
                }

                if (isWhole)
                    Mark(advances);
                transaction.Commit();
                return new ExportCount(_read, added, written - added, gone);
            });

        public void Dispose() => _stage.Dispose();

        /// <summary>Notes that the unit has been read.</summary>
        private void Mark(bool advances)
        {
            (string, object?) table = ("$table", _table.FileName);
            if (_unit.Scope is { } scope)
                _target._database.Run(
                    "INSERT OR REPLACE INTO export_units VALUES ($table, $scope, $now)",
                    table,
                    ("$scope", scope),
                    ("$now", _target.Now)
                );
            else if (_unit is { From: { } from, To: { } to } && advances)
                _target._database.Run(
                    "UPDATE export_checkpoints SET from_time = min(ifnull(from_time, $from), $from), "
                        + "to_time = max(ifnull(to_time, $to), $to) WHERE \"table\" = $table",
                    table,
                    ("$from", ExportValue.Stamp(from)),
                    ("$to", ExportValue.Stamp(to))
                );
        }

        private void Set(int at, object? value) => _stage.Parameters[at].Value = value ?? DBNull.Value;
    }
}
#endif
