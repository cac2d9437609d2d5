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
    /// <summary>The version of the tables that the export adds to those of the account.</summary>
    private const int Version = 1;

    /// <summary>How old a broken-off reading of many lists can be, so that it goes on instead of beginning again.</summary>
    private static readonly TimeSpan s_longestPass = TimeSpan.FromDays(1);

    private static readonly string[] s_schema =
    [
        "CREATE TABLE export_info (name TEXT NOT NULL PRIMARY KEY, value TEXT)",
        "CREATE TABLE export_runs (run INTEGER PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT, requests INTEGER, is_complete INTEGER)",
        "CREATE TABLE export_run_tables (run INTEGER NOT NULL, \"table\" TEXT NOT NULL, outcome TEXT NOT NULL, rows_read INTEGER, "
            + "added INTEGER, changed INTEGER, gone INTEGER, requests INTEGER, seconds REAL, message TEXT, PRIMARY KEY (run, \"table\"))",
        "CREATE TABLE export_checkpoints (\"table\" TEXT NOT NULL PRIMARY KEY, from_time TEXT, to_time TEXT, pass_started TEXT, "
            + "completed_at TEXT)",
        "CREATE TABLE export_units (\"table\" TEXT NOT NULL, scope TEXT NOT NULL, read_at TEXT NOT NULL, PRIMARY KEY (\"table\", scope)) "
            + "WITHOUT ROWID",
        "CREATE TABLE changes (run INTEGER NOT NULL, at TEXT NOT NULL, \"table\" TEXT NOT NULL, \"key\" TEXT NOT NULL, kind TEXT NOT NULL, "
            + "field TEXT, old, new)",
        "CREATE INDEX changes_key ON changes (\"table\", \"key\")",
        "CREATE INDEX changes_at ON changes (at)",
    ];

    private readonly object _gate = new();
    private readonly FileStream? _lock;
    private readonly SqliteConnection _connection;
    private readonly Dictionary<ExportTable, SqliteTable> _tables = ExportTables.All.ToDictionary(table => table, table => new SqliteTable(table));
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
            _connection = SqliteFile.Open(path, isReadOnly);
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
            _connection = SqliteFile.Open(path, isReadOnly);
            Prepare(accountId);
            Run("INSERT INTO export_runs (started_at) VALUES ($now)", ("$now", Now));
            _run = (long)Scalar("SELECT last_insert_rowid()")!;
        }
        catch
        {
            _connection?.Dispose();
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
        SqliteFile.Guard(path, () => new SqliteTarget(path, accountId, now, isReadOnly: false));

    /// <summary>Opens an export to find out what the next one has to read. Nothing is written.</summary>
    public static SqliteTarget Read(string path, DateTimeOffset now) =>
        SqliteFile.Guard(path, () => new SqliteTarget(path, null, now, isReadOnly: true));

    /// <inheritdoc/>
    public (DateTimeOffset From, DateTimeOffset To)? RangeOf(ExportTable table) =>
        Locked(() =>
        {
            using SqliteCommand command = Command(
                "SELECT from_time, to_time FROM export_checkpoints WHERE \"table\" = $table AND to_time IS NOT NULL",
                ("$table", table.FileName)
            );
            using SqliteDataReader reader = command.ExecuteReader();
            return reader.Read() ? (Time(reader.GetString(0)), Time(reader.GetString(1))) : ((DateTimeOffset, DateTimeOffset)?)null;
        });

    /// <inheritdoc/>
    public void Begin(ExportTable table) =>
        Locked(() =>
        {
            (string, object?) name = ("$table", table.FileName);
            _isFirst[table] = Scalar("SELECT completed_at FROM export_checkpoints WHERE \"table\" = $table", name) is null or DBNull;
            Run(
                "INSERT INTO export_checkpoints (\"table\", pass_started) VALUES ($table, $now) ON CONFLICT (\"table\") DO UPDATE SET "
                    + "pass_started = $now WHERE pass_started IS NULL OR pass_started < $oldest",
                name,
                ("$now", Now),
                ("$oldest", ExportValue.Stamp(_now - s_longestPass))
            );
            foreach (string sql in _tables[table].CreateStaged)
                Run(sql);
            return 0;
        });

    /// <inheritdoc/>
    public IReadOnlyList<string> ParentsOf(ExportTable table) =>
        Locked(() =>
        {
            (string, object?) name = ("$table", table.FileName);
            object? pass = Scalar("SELECT pass_started FROM export_checkpoints WHERE \"table\" = $table", name);
            var parents = new List<string>();
            using SqliteCommand command = Command(
                _tables[table].Parents,
                ("$pass", pass),
                ("$kept", ExportValue.Stamp(_now.AddMonths(-Readers.DateWindow.MonthsKept)))
            );
            using SqliteDataReader reader = command.ExecuteReader();
            while (reader.Read())
                parents.Add(reader.GetString(0));
            return parents;
        });

    /// <inheritdoc/>
    public DateTimeOffset? MonthRead(ExportTable table, string month) =>
        Locked(() =>
            Scalar(
                "SELECT read_at FROM export_units WHERE \"table\" = $table AND scope = $month",
                ("$table", table.FileName),
                ("$month", month)
            )
                is string time
                ? Time(time)
                : (DateTimeOffset?)null
        );

    /// <inheritdoc/>
    public IExportWriter Open(ExportTable table, ExportUnit unit) => new Writer(this, table, unit);

    /// <inheritdoc/>
    public long End(ExportTable table, bool isWhole) =>
        Locked(() =>
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            long gone = 0;
            foreach ((string sql, SqliteTable.Effect effect) in _tables[table].LoseOrphans())
            {
                int rows = Run(sql, ("$run", _run), ("$now", Now));
                gone += effect == SqliteTable.Effect.CountsGone ? rows : 0;
            }

            if (isWhole)
                Run(
                    "UPDATE export_checkpoints SET pass_started = NULL, completed_at = $now WHERE \"table\" = $table",
                    ("$now", Now),
                    ("$table", table.FileName)
                );
            transaction.Commit();
            return gone;
        });

    /// <inheritdoc/>
    public void Complete(ZoomAccountExport export) =>
        Locked(() =>
        {
            using SqliteTransaction transaction = _connection.BeginTransaction();
            foreach (ZoomExportedTable table in export.Tables)
                Run(
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
            Run(
                "UPDATE export_runs SET ended_at = $end, requests = $requests, is_complete = $complete WHERE run = $run",
                ("$end", ExportValue.Stamp(_now + export.Duration)),
                ("$requests", export.Requests),
                ("$complete", export.IsComplete ? 1 : 0),
                ("$run", _run)
            );
            transaction.Commit();
            Run("PRAGMA optimize");
            return 0;
        });

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
            _connection.Dispose();
        _lock?.Dispose();
    }

    /// <summary>Creates the tables, or adds what an older version of the module didn't have.</summary>
    private void Prepare(string? accountId)
    {
        long version = (long)Scalar("PRAGMA user_version")!;
        bool isNew = (long)Scalar("SELECT count(*) FROM sqlite_master")! == 0;
        bool isExport = !isNew && (long)Scalar("SELECT count(*) FROM sqlite_master WHERE name = 'export_info'")! == 1;
        if (!isNew && !isExport)
            throw new InvalidInputException($"The file {_path} is a database, but not an export of an account. Specify another file.");
        if (version > Version)
            throw new InvalidInputException($"The file {_path} was written by a newer version of ZoomCustom. Update the module.");
        using (SqliteTransaction transaction = _connection.BeginTransaction())
        {
            if (isNew)
            {
                foreach (string sql in s_schema)
                    Run(sql);
                Run($"PRAGMA user_version = {Version.ToString(CultureInfo.InvariantCulture)}");
            }

            object? owner = Scalar("SELECT value FROM export_info WHERE name = 'account_id'");
            if (owner is string other && accountId is not null && other != accountId)
                throw new InvalidInputException(
                    $"The file {_path} is an export of another account ({other}, not {accountId}). Specify another file."
                );
            if (owner is not string && accountId is not null)
                Run("INSERT OR REPLACE INTO export_info VALUES ('account_id', $id)", ("$id", accountId));
            foreach (SqliteTable table in _tables.Values)
            {
                Run(table.Create);
                HashSet<string> known = ColumnsOf(table);
                foreach (string sql in table.Columns.Where(column => !known.Contains(column.Name)).SelectMany(table.AddColumn))
                    Run(sql);
                foreach (string sql in table.CreateIndexes)
                    Run(sql);
            }

            foreach (string sql in SqliteViews.All)
                Run(sql);
            transaction.Commit();
        }

        Run("CREATE TEMP TABLE changed (\"_key\" TEXT PRIMARY KEY)");
    }

    private HashSet<string> ColumnsOf(SqliteTable table)
    {
        using SqliteCommand command = Command($"PRAGMA table_info({table.Name})");
        using SqliteDataReader reader = command.ExecuteReader();
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        while (reader.Read())
            names.Add(reader.GetString(1));
        return names;
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

    private T Locked<T>(Func<T> work)
    {
        lock (_gate)
            return SqliteFile.Guard(_path, work);
    }

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private int Run(string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    private object? Scalar(string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            // SQLite refuses parameters that a statement doesn't have.
            if (sql.Contains(name, StringComparison.Ordinal))
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

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
            lock (target._gate)
                _stage = target._connection.CreateCommand();
            _stage.CommandText = _sql.Stage;
            _stage.Parameters.Add("$key", SqliteType.Text);
            _stage.Parameters.Add("$other", SqliteType.Text);
            for (int at = 0; at < _sql.Columns.Count; at++)
                _stage.Parameters.Add(new SqliteParameter { ParameterName = "$c" + at.ToString(CultureInfo.InvariantCulture) });
            target.Locked(() => target.Run(_sql.Clear));
        }

        public void Add(IEnumerable<ExportRow> rows) =>
            _target.Locked(() =>
            {
                using SqliteTransaction transaction = _target._connection.BeginTransaction(deferred: true);
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
            _target.Locked(() =>
            {
                using SqliteTransaction transaction = _target._connection.BeginTransaction();
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
                        added = (long)_target.Scalar(sql, parameters)!;
                        continue;
                    }

                    int rows = _target.Run(sql, parameters);
                    written += effect == SqliteTable.Effect.CountsWritten ? rows : 0;
                    gone += effect == SqliteTable.Effect.CountsGone ? rows : 0;
                    marked += effect == SqliteTable.Effect.Marks ? rows : 0;
                }

                if (isWhole)
                    Mark(advances);
                transaction.Commit();
                return new ExportCount(_read, added, written - added, gone);
            });

        public void Dispose()
        {
            // A connection isn't safe for several threads, and neither are its commands.
            lock (_target._gate)
                _stage.Dispose();
        }

        /// <summary>Notes that the unit has been read.</summary>
        private void Mark(bool advances)
        {
            (string, object?) table = ("$table", _table.FileName);
            if (_unit.Scope is { } scope)
                _target.Run("INSERT OR REPLACE INTO export_units VALUES ($table, $scope, $now)", table, ("$scope", scope), ("$now", _target.Now));
            else if (_unit is { From: { } from, To: { } to } && advances)
                _target.Run(
                    "UPDATE export_checkpoints SET from_time = min(ifnull(from_time, $from), $from), to_time = max(ifnull(to_time, $to), $to) "
                        + "WHERE \"table\" = $table",
                    table,
                    ("$from", ExportValue.Stamp(from)),
                    ("$to", ExportValue.Stamp(to))
                );
        }

        private void Set(int at, object? value) => _stage.Parameters[at].Value = value ?? DBNull.Value;
    }
}
#endif
