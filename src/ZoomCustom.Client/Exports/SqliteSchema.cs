#if NET
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Errors;

namespace ZoomCustom.Exports;

/// <summary>The tables of an export in SQLite: those of the account, and those about the export itself.</summary>
internal static class SqliteSchema
{
    /// <summary>The version of the tables about the export.</summary>
    private const int Version = 1;

    private static readonly string[] s_create =
    [
        "CREATE TABLE export_info (name TEXT NOT NULL PRIMARY KEY, value TEXT)",
        "CREATE TABLE export_runs (run INTEGER PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT, requests INTEGER, "
            + "is_complete INTEGER)",
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

    /// <summary>Whether a database has no tables yet.</summary>
    public static bool IsNew(SqliteDatabase database) => (long)database.Scalar("SELECT count(*) FROM sqlite_master")! == 0;

    /// <summary>Checks that a database is an export that this version can use.</summary>
    /// <param name="database">The database.</param>
    /// <param name="path">Its file.</param>
    /// <param name="accountId">The account that it must be of; null for any.</param>
    /// <param name="schema">The name of the database, if others are attached.</param>
    /// <exception cref="InvalidInputException">It isn't.</exception>
    public static void Check(SqliteDatabase database, string path, string? accountId, string schema = "main")
    {
        if ((long)database.Scalar($"SELECT count(*) FROM {schema}.sqlite_master WHERE name = 'export_info'")! == 0)
            throw new InvalidInputException($"The file {path} is a database, but not an export of an account. Specify another file.");
        if ((long)database.Scalar($"PRAGMA {schema}.user_version")! > Version)
            throw new InvalidInputException($"The file {path} was written by a newer version of ZoomCustom. Update the module.");
        if (AccountOf(database, schema) is { } other && accountId is not null && other != accountId)
            throw new InvalidInputException(
                $"The file {path} is an export of another account ({other}, not {accountId}). Specify another file."
            );
    }

    /// <summary>Returns the ID of the account; null if unknown.</summary>
    public static string? AccountOf(SqliteDatabase database, string schema = "main") =>
        database.Scalar($"SELECT value FROM {schema}.export_info WHERE name = 'account_id'") as string;

    /// <summary>Creates the tables, or adds what an older version of the module didn't have.</summary>
    public static void Create(SqliteDatabase database, IEnumerable<(ExportTable Table, SqliteTable Sql)> tables, string? accountId)
    {
        if (IsNew(database))
        {
            foreach (string sql in s_create)
                database.Run(sql);
            database.Run($"PRAGMA user_version = {Version.ToString(CultureInfo.InvariantCulture)}");
        }

        if (accountId is not null)
            database.Run("INSERT OR REPLACE INTO export_info VALUES ('account_id', $id)", ("$id", accountId));
        foreach ((ExportTable table, SqliteTable sql) in tables)
        {
            database.Run(sql.Create);
            IReadOnlyList<string> known = database.ColumnsOf(table.FileName);
            foreach (string add in sql.Columns.Where(column => !known.Contains(column.Name)).SelectMany(sql.AddColumn))
                database.Run(add);
            foreach (string index in sql.CreateIndexes)
                database.Run(index);
        }

        foreach (string view in SqliteViews.All)
            database.Run(view);
    }
}
#endif
