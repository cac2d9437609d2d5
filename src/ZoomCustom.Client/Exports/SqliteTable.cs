#if NET
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Exports;

/// <summary>The SQL that stores a table of an export in SQLite.</summary>
/// <remarks>
/// Rows arrive in a temporary table with the same columns. When a unit is complete, one transaction brings the table in line with it.
/// </remarks>
internal sealed class SqliteTable
{
    /// <summary>The columns that the export adds: when a row was first read, last changed, and found to be gone.</summary>
    private const string Times = "\"_first_seen\" TEXT, \"_changed\" TEXT, \"_gone\" TEXT";

    private readonly ExportTable _table;

    /// <summary>Creates the SQL of a table.</summary>
    public SqliteTable(ExportTable table)
    {
        _table = table;
        Name = Quoted(table.FileName);
        Staged = "temp." + Quoted("staged_" + table.FileName);
        Columns =
        [
            .. (table.Scope is { } scope ? new[] { new ExportColumn(scope, ExportType.Text) } : [])
                .Concat(table.Columns)
                .Append(new ExportColumn(More, ExportType.Json)),
        ];
        List = string.Join(", ", Columns.Select(column => Quoted(column.Name)));
    }

    /// <summary>The column with the fields that have none.</summary>
    public const string More = "_more";

    /// <summary>The quoted name.</summary>
    public string Name { get; }

    /// <summary>The quoted name of the temporary table.</summary>
    private string Staged { get; }

    /// <summary>The columns that can differ: all but the key and the export's own times.</summary>
    public IReadOnlyList<ExportColumn> Columns { get; }

    private string List { get; }

    /// <summary>Whether rows are identified by their content.</summary>
    private bool IsKeyless => _table.IsKeyless;

    private string Scoped => _table.Scope is null ? "1" : $"t.{Quoted(_table.Scope)} = $scope";

    public string Create => $"CREATE TABLE IF NOT EXISTS {Name} (\"_key\" TEXT NOT NULL PRIMARY KEY, {Declared}, {Times})";

    public IEnumerable<string> CreateIndexes =>
        _table.Indexes.Select(column => $"CREATE INDEX IF NOT EXISTS {Quoted($"{_table.FileName}_{column}")} ON {Name} ({Quoted(column)})");

    /// <summary>Adds a column that a newer version of the module knows, and moves its values there.</summary>
    public IEnumerable<string> AddColumn(ExportColumn column) =>
        [
            $"ALTER TABLE {Name} ADD COLUMN {Quoted(column.Name)} {Sql(column.Type)}",
            $"UPDATE {Name} SET {Quoted(column.Name)} = {More} ->> '$.{Quoted(column.Name)}', "
                + $"{More} = NULLIF(json_remove({More}, '$.{Quoted(column.Name)}'), '{{}}') "
                + $"WHERE {More} -> '$.{Quoted(column.Name)}' IS NOT NULL",
        ];

    public IEnumerable<string> CreateStaged =>
        [
            $"CREATE TABLE {Staged} (\"_key\" TEXT, \"_other\" TEXT, {Declared})",
            $"CREATE {(IsKeyless ? "" : "UNIQUE ")}INDEX temp.{Quoted($"staged_{_table.FileName}_key")} "
                + $"ON {Quoted("staged_" + _table.FileName)} (\"_key\")",
        ];

    public string Clear => $"DELETE FROM {Staged}";

    public string Stage =>
        $"INSERT OR REPLACE INTO {Staged} (\"_key\", \"_other\", {List}) "
        + $"VALUES ($key, $other, {string.Join(", ", Columns.Select((_, at) => "$c" + at))})";

    /// <summary>What a complete unit changes, in order. The parameters are the run, the time, and the scope.</summary>
    /// <param name="isWhole">Whether the unit has all rows.</param>
    /// <param name="isFirst">Whether the table wasn't read before, so that its rows aren't changes.</param>
    public IEnumerable<(string Sql, Effect Effect)> Merge(bool isWhole, bool isFirst)
    {
        string log = $"INSERT INTO changes (run, at, \"table\", \"key\", kind, field, old, new) SELECT $run, $now, '{_table.FileName}', ";
        if (IsKeyless)
            yield return (
                $"UPDATE {Staged} AS s SET \"_key\" = s.\"_key\" || '#' || n FROM (SELECT rowid AS r, row_number() OVER "
                    + $"(PARTITION BY \"_key\" ORDER BY rowid) AS n FROM {Staged}) AS x WHERE x.r = s.rowid AND n > 1",
                Effect.None
            );
        // An invited user gets an ID, and stays the same user.
        if (_table.Keys.Count > 1 && !_table.IsCompositeKey)
            yield return (
                $"UPDATE OR IGNORE {Name} AS t SET \"_key\" = (SELECT s.\"_key\" FROM {Staged} AS s WHERE s.\"_other\" = t.\"_key\") "
                    + $"WHERE t.\"_key\" IN (SELECT \"_other\" FROM {Staged} WHERE \"_other\" IS NOT NULL AND \"_other\" <> \"_key\")",
                Effect.None
            );
        if (_table.HasChanges)
        {
            if (!isFirst)
                yield return (
                    log
                        + $"s.\"_key\", 'Added', NULL, NULL, NULL FROM {Staged} AS s LEFT JOIN {Name} AS t USING (\"_key\") "
                        + "WHERE t.\"_key\" IS NULL OR t.\"_gone\" IS NOT NULL",
                    Effect.None
                );
            yield return ("DELETE FROM temp.changed", Effect.None);
            yield return (
                $"INSERT INTO temp.changed SELECT s.\"_key\" FROM {Staged} AS s JOIN {Name} AS t USING (\"_key\") "
                    + $"WHERE t.\"_gone\" IS NULL AND ({Of("t")}) IS NOT ({Of("s")})",
                Effect.Marks
            );
            foreach (ExportColumn column in Columns)
            {
                string name = Quoted(column.Name);
                yield return (
                    log
                        + $"\"_key\", 'Changed', '{column.Name}', t.{name}, s.{name} FROM temp.changed JOIN {Staged} AS s USING (\"_key\") "
                        + $"JOIN {Name} AS t USING (\"_key\") WHERE t.{name} IS NOT s.{name}",
                    Effect.IfMarked
                );
            }
        }

        yield return (
            $"SELECT count(*) FROM {Staged} AS s WHERE NOT EXISTS (SELECT 1 FROM {Name} AS t WHERE t.\"_key\" = s.\"_key\")",
            Effect.CountsAdded
        );
        yield return (
            $"INSERT INTO {Name} AS t (\"_key\", {List}, \"_first_seen\", \"_changed\") SELECT \"_key\", {List}, $now, $now FROM {Staged} "
                + $"WHERE 1 ON CONFLICT (\"_key\") DO UPDATE SET {string.Join(", ", Columns.Select(Updated))}, \"_changed\" = $now, "
                + $"\"_gone\" = NULL WHERE ({Of("t")}) IS NOT ({Of("excluded")}) OR t.\"_gone\" IS NOT NULL",
            Effect.CountsWritten
        );
        if (!isWhole)
            yield break;
        string missing = $"NOT EXISTS (SELECT 1 FROM {Staged} AS s WHERE s.\"_key\" = t.\"_key\")";
        if (_table.CanLose)
        {
            if (_table.HasChanges)
                yield return (
                    log + $"\"_key\", 'Removed', NULL, NULL, NULL FROM {Name} AS t WHERE t.\"_gone\" IS NULL AND {Scoped} AND {missing}",
                    Effect.None
                );
            yield return (
                $"UPDATE {Name} AS t SET \"_gone\" = $now WHERE t.\"_gone\" IS NULL AND {Scoped} AND {missing}",
                Effect.CountsGone
            );
        }
        else if (IsKeyless)
        {
            // A row that differs from the one that was read before has replaced it.
            string time = Quoted(_table.Time);
            yield return (
                $"DELETE FROM {Name} AS t WHERE t.{time} BETWEEN (SELECT min({time}) FROM {Staged}) AND (SELECT max({time}) FROM {Staged}) "
                    + $"AND {missing}",
                Effect.None
            );
        }
    }

    /// <summary>Marks the rows whose parents are gone.</summary>
    public IEnumerable<(string Sql, Effect Effect)> LoseOrphans()
    {
        if (_table.Parent is not { } parent || !_table.HasChanges)
            yield break;
        string orphans =
            $"FROM {Name} AS t WHERE t.\"_gone\" IS NULL AND t.{Quoted(parent.Column)} NOT IN "
            + $"(SELECT \"_key\" FROM {Quoted(parent.Table.FileName)} WHERE \"_gone\" IS NULL)";
        yield return (
            "INSERT INTO changes (run, at, \"table\", \"key\", kind, field, old, new) SELECT $run, $now, "
                + $"'{_table.FileName}', \"_key\", 'Removed', NULL, NULL, NULL {orphans}",
            Effect.None
        );
        yield return ($"UPDATE {Name} SET \"_gone\" = $now WHERE \"_key\" IN (SELECT \"_key\" {orphans})", Effect.CountsGone);
    }

    /// <summary>The keys of the parents whose rows have to be read.</summary>
    public string Parents
    {
        get
        {
            ExportParent parent = _table.Parent!;
            string isLive =
                "t.\"_gone\" IS NULL" + (parent.Except is { } except ? $" AND t.{Quoted(except.Field)} IS NOT '{except.Value}'" : "");
            string isRead =
                // The list of a meeting that is over doesn't change.
                parent.Table.Shape == ExportShape.History
                    ? $"u.read_at >= t.\"_changed\" OR t.{Quoted(parent.Table.Time)} < $kept"
                // Of many thousand lists, those that a broken-off export has read are new enough. The members of groups are read again.
                : _table.IsOnDemand ? "u.read_at >= $pass"
                : "0";
            return $"SELECT t.\"_key\" FROM {Quoted(parent.Table.FileName)} AS t LEFT JOIN export_units AS u ON u.\"table\" = "
                + $"'{_table.FileName}' AND u.scope = t.\"_key\" WHERE {isLive} AND ({isRead}) IS NOT 1 ORDER BY t.rowid";
        }
    }

    /// <summary>Quotes a name.</summary>
    public static string Quoted(string name) => "\"" + name.Replace("\"", "\"\"") + "\"";

    private string Declared => string.Join(", ", Columns.Select(column => $"{Quoted(column.Name)} {Sql(column.Type)}"));

    private string Of(string table) => string.Join(", ", Columns.Select(column => $"{table}.{Quoted(column.Name)}"));

    private static string Updated(ExportColumn column) => $"{Quoted(column.Name)} = excluded.{Quoted(column.Name)}";

    private static string Sql(ExportType type) =>
        type switch
        {
            ExportType.Integer => "INTEGER",
            ExportType.Real => "REAL",
            _ => "TEXT",
        };

    /// <summary>What a statement is for.</summary>
    public enum Effect
    {
        /// <summary>It only has to run.</summary>
        None,

        /// <summary>It returns how many rows are new.</summary>
        CountsAdded,

        /// <summary>It writes new and changed rows.</summary>
        CountsWritten,

        /// <summary>It marks rows as gone.</summary>
        CountsGone,

        /// <summary>It finds out which rows differ.</summary>
        Marks,

        /// <summary>It has to run if there are rows that differ.</summary>
        IfMarked,
    }
}
#endif
