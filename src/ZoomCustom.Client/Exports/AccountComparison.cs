#if NET
using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Exports;

/// <summary>Compares two exports of an account, or two times of one.</summary>
internal sealed class AccountComparison : IDisposable
{
    /// <summary>The fields that name an object, the best one first.</summary>
    private static readonly string[] s_names = ["email", "display_name", "name", "account_name", "topic", "invoice_number", "id"];

    private static readonly char[] s_separators = [' ', '\t', '\r', '\n', ',', ';', ':', '"', '\'', '(', ')', '[', ']', '<', '>', '='];

    private readonly SqliteDatabase _database;
    private readonly string _path;

    private AccountComparison(string path, SqliteDatabase database)
    {
        _path = path;
        _database = database;
    }

    /// <summary>Opens an export.</summary>
    /// <exception cref="InvalidInputException">The file isn't an export of an account.</exception>
    public static AccountComparison Open(string path) =>
        SqliteDatabase.Guard(
            path,
            () =>
            {
                var comparison = new AccountComparison(path, new SqliteDatabase(path));
                try
                {
                    SqliteSchema.Check(comparison._database, path, null);
                    return comparison;
                }
                catch
                {
                    comparison.Dispose();
                    throw;
                }
            }
        );

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();

    /// <summary>Compares an earlier export with this one.</summary>
    /// <exception cref="InvalidInputException">The file isn't an export of the same account.</exception>
    public IEnumerable<ZoomAccountDifference> WithFile(string reference, IReadOnlyCollection<ExportTable> tables) =>
        SqliteDatabase.Guard(
            reference,
            () =>
            {
                _database.Run("ATTACH $path AS reference", ("$path", reference));
                SqliteSchema.Check(_database, reference, null, "reference");
                if (
                    SqliteSchema.AccountOf(_database) is { } here
                    && SqliteSchema.AccountOf(_database, "reference") is { } there
                    && here != there
                )
                    throw new InvalidInputException($"{reference} and {_path} are exports of different accounts ({there} and {here}).");
                _database.Run("CREATE TEMP TABLE pairs (before TEXT PRIMARY KEY, after TEXT UNIQUE)");
                var differences = tables.SelectMany(Differences).ToList();
                // What was changed after the earlier export.
                Explain(differences, LastRun("reference", null), null);
                return differences;
            }
        );

    /// <summary>Compares two times of this export.</summary>
    public IEnumerable<ZoomAccountDifference> BetweenTimes(
        DateTimeOffset from,
        DateTimeOffset to,
        IReadOnlyCollection<ExportTable> tables
    ) =>
        SqliteDatabase.Guard(
            _path,
            () =>
            {
                var differences = tables.SelectMany(table => Net(table, from, to)).ToList();
                // The first export after this time has found what was changed after the one before.
                Explain(differences, LastRun("main", from), to);
                return differences;
            }
        );

    /// <summary>The differences of a table in two files.</summary>
    private List<ZoomAccountDifference> Differences(ExportTable table)
    {
        var sql = new SqliteTable(table);
        string[] before = [.. _database.ColumnsOf(table.FileName, "reference")],
            after = [.. _database.ColumnsOf(table.FileName)];
        var found = new List<ZoomAccountDifference>();
        if (before.Length == 0 || after.Length == 0)
            return found;
        string old = $"reference.{sql.Name}",
            name = NameOf(after);
        _database.Run("DELETE FROM temp.pairs");
        _database.Run(
            $"INSERT INTO temp.pairs SELECT b.\"_key\", a.\"_key\" FROM {old} AS b JOIN main.{sql.Name} AS a USING (\"_key\") "
                + "WHERE b.\"_gone\" IS NULL AND a.\"_gone\" IS NULL"
        );
        // An invited user has the email address as key, and later the ID.
        if (table.Scope is null && table.Keys.Count > 1 && !table.IsCompositeKey)
            _database.Run(
                $"INSERT OR IGNORE INTO temp.pairs SELECT b.\"_key\", a.\"_key\" FROM {old} AS b JOIN main.{sql.Name} AS a "
                    + $"ON b.\"_key\" = lower(a.{SqliteTable.Quoted(table.Keys[1])}) WHERE b.\"_gone\" IS NULL AND a.\"_gone\" IS NULL"
            );
        Add(
            found,
            table,
            ZoomDifferenceKind.Removed,
            $"SELECT \"_key\", {NameOf(before)}, {ParentName(table, "reference", "t")} FROM {old} AS t "
                + "WHERE \"_gone\" IS NULL AND \"_key\" NOT IN (SELECT before FROM temp.pairs)"
        );
        Add(
            found,
            table,
            ZoomDifferenceKind.Added,
            $"SELECT \"_key\", {name}, {ParentName(table, "main", "t")} FROM main.{sql.Name} AS t "
                + "WHERE \"_gone\" IS NULL AND \"_key\" NOT IN (SELECT after FROM temp.pairs)"
        );
        foreach (
            string column in sql.Columns.Select(column => column.Name).Where(column => before.Contains(column) && after.Contains(column))
        )
        {
            string quoted = SqliteTable.Quoted(column);
            Add(
                found,
                table,
                ZoomDifferenceKind.Changed,
                $"SELECT p.after, {NameOf(after, "a.")}, {ParentName(table, "main", "a")}, b.{quoted}, a.{quoted} "
                    + $"FROM temp.pairs AS p JOIN {old} AS b ON b.\"_key\" = p.before "
                    + $"JOIN main.{sql.Name} AS a ON a.\"_key\" = p.after WHERE b.{quoted} IS NOT a.{quoted}",
                column
            );
        }

        return [.. found.OrderBy(difference => difference.Name ?? difference.Key, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The differences of a table that are left of all changes between two times.</summary>
    private List<ZoomAccountDifference> Net(ExportTable table, DateTimeOffset from, DateTimeOffset to)
    {
        string name = NameOf([.. _database.ColumnsOf(table.FileName)], "t.");
        var objects = new Dictionary<string, List<Change>>(StringComparer.Ordinal);
        foreach (
            object?[] row in _database.Rows(
                $"SELECT c.\"key\", {name}, c.kind, c.field, c.old, c.new, c.at, {ParentName(table, "main", "t")} "
                    + $"FROM changes AS c LEFT JOIN {SqliteTable.Quoted(table.FileName)} AS t ON t.\"_key\" = c.\"key\" "
                    + "WHERE c.\"table\" = $table AND c.at > $from AND c.at <= $to ORDER BY c.rowid",
                ("$table", table.FileName),
                ("$from", ExportValue.Stamp(from)),
                ("$to", ExportValue.Stamp(to))
            )
        )
        {
            string key = (string)row[0]!;
            if (!objects.TryGetValue(key, out List<Change>? changes))
                objects[key] = changes = [];
            changes.Add(
                new(
                    row[1] as string,
                    Enum.Parse<ZoomDifferenceKind>((string)row[2]!),
                    row[3] as string,
                    row[4],
                    row[5],
                    SqliteDatabase.Time(row[6]),
                    row[7] as string
                )
            );
        }

        return [.. objects.SelectMany(one => Net(table, one.Key, one.Value))];
    }

    private static IEnumerable<ZoomAccountDifference> Net(ExportTable table, string key, List<Change> changes)
    {
        Change[] existence = [.. changes.Where(change => change.Kind != ZoomDifferenceKind.Changed)];
        if (existence.Length > 0)
        {
            // What was added and removed again, or removed and added again, isn't a difference.
            bool wasThere = existence[0].Kind == ZoomDifferenceKind.Removed,
                isThere = existence[^1].Kind == ZoomDifferenceKind.Added;
            if (wasThere != isThere)
                yield return Of(table, key, existence[^1], null, null);
            if (!wasThere || !isThere)
                yield break;
        }

        foreach (IGrouping<string?, Change> field in changes.Where(change => change.Field is not null).GroupBy(change => change.Field))
        {
            Change first = field.First(),
                last = field.Last();
            if (!Equals(first.Before, last.After))
                yield return Of(table, key, last, first.Before, last.After);
        }
    }

    private static ZoomAccountDifference Of(ExportTable table, string key, Change change, object? before, object? after) =>
        new()
        {
            Table = table.Name,
            Key = key,
            Name = change.Name,
            Parent = change.Parent,
            Kind = change.Kind,
            Field = change.Field,
            Before = before,
            After = after,
            FoundAt = change.At.LocalDateTime,
        };

    private void Add(List<ZoomAccountDifference> found, ExportTable table, ZoomDifferenceKind kind, string sql, string? field = null)
    {
        foreach (object?[] row in _database.Rows(sql))
            found.Add(
                new()
                {
                    Table = table.Name,
                    Key = (string)row[0]!,
                    Name = row[1] as string,
                    Kind = kind,
                    Field = field,
                    Parent = row[2] as string,
                    Before = field is null ? null : row[3],
                    After = field is null ? null : row[4],
                }
            );
    }

    /// <summary>Adds the last entry of the operation log that names an object.</summary>
    private void Explain(List<ZoomAccountDifference> differences, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (differences.Count == 0 || !_database.ColumnsOf(ExportTables.Find(ZoomExportTable.OperationLogs).FileName).Any())
            return;
        IEnumerable<object?[]> entries = _database.Rows(
            "SELECT time, operator, action, operation_detail FROM operation_logs "
                + "WHERE time > ifnull($from, '') AND time <= ifnull($to, '9') ORDER BY time",
            ("$from", from is { } first ? ExportValue.Stamp(first) : null),
            ("$to", to is { } last ? ExportValue.Stamp(last) : null)
        );
        ILookup<string, ZoomAccountDifference> named = differences
            .SelectMany(difference => new[] { difference.Name, difference.Key }.Distinct().Select(name => (Name: Words(name), difference)))
            .ToLookup(one => string.Join(" ", one.Name), one => one.difference);
        int longest = named.Max(one => one.Key.Count(letter => letter == ' ') + 1);
        foreach (object?[] entry in entries)
        {
            string detail = entry[3] as string ?? "",
                text = $"{entry[0]} {entry[1]}: {entry[2]}. {detail}";
            string[] words = Words(detail);
            // A name can have several words.
            foreach (int length in Enumerable.Range(1, Math.Min(longest, words.Length)))
            {
                foreach (int at in Enumerable.Range(0, words.Length - length + 1))
                {
                    foreach (ZoomAccountDifference difference in named[string.Join(" ", words, at, length)])
                        difference.Operation = text;
                }
            }
        }
    }

    private static string[] Words(string? text) =>
        [.. (text ?? "").ToLowerInvariant().Split(s_separators, StringSplitOptions.RemoveEmptyEntries).Select(word => word.TrimEnd('.'))];

    /// <summary>Returns when the last export began, at a time or before.</summary>
    private DateTimeOffset? LastRun(string schema, DateTimeOffset? before) =>
        _database.Scalar(
            $"SELECT max(started_at) FROM {schema}.export_runs WHERE started_at <= $before",
            ("$before", before is { } time ? ExportValue.Stamp(time) : "9")
        )
            is string started
            ? SqliteDatabase.Time(started)
            : null;

    /// <summary>Selects the name of the object that a row belongs to.</summary>
    private string ParentName(ExportTable table, string schema, string row) =>
        table.Parent is { } parent
            ? $"(SELECT {NameOf([.. _database.ColumnsOf(parent.Table.FileName, schema)], "o.")} FROM "
                + $"{schema}.{SqliteTable.Quoted(parent.Table.FileName)} AS o WHERE o.\"_key\" = {row}.{SqliteTable.Quoted(parent.Column)})"
            : "NULL";

    private static string NameOf(string[] columns, string prefix = "") =>
        s_names.FirstOrDefault(columns.Contains) is { } name ? prefix + SqliteTable.Quoted(name) : "NULL";

    private sealed record Change(
        string? Name,
        ZoomDifferenceKind Kind,
        string? Field,
        object? Before,
        object? After,
        DateTimeOffset At,
        string? Parent
    );
}
#endif
