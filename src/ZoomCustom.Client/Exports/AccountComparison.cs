#if NET
using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Microsoft.Data.Sqlite;
using ZoomCustom.Errors;
using ZoomCustom.Models;

namespace ZoomCustom.Exports;

/// <summary>Compares two exports of an account, or two times of one.</summary>
internal sealed class AccountComparison : IDisposable
{
    /// <summary>The fields that name an object, the best one first.</summary>
    private static readonly string[] s_names = ["email", "display_name", "name", "account_name", "topic", "invoice_number", "id"];

    private readonly SqliteConnection _connection;
    private readonly string _path;

    private AccountComparison(string path, SqliteConnection connection)
    {
        _path = path;
        _connection = connection;
    }

    /// <summary>Opens an export.</summary>
    /// <exception cref="InvalidInputException">The file isn't an export of an account.</exception>
    public static AccountComparison Open(string path) =>
        SqliteFile.Guard(
            path,
            () =>
            {
                var comparison = new AccountComparison(path, SqliteFile.Open(path, isReadOnly: true));
                try
                {
                    comparison.CheckExport("main", path);
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
    public void Dispose() => _connection.Dispose();

    /// <summary>Compares an earlier export with this one.</summary>
    /// <exception cref="InvalidInputException">The file isn't an export of the same account.</exception>
    public IEnumerable<ZoomAccountDifference> WithFile(string reference, IReadOnlyCollection<ExportTable> tables) =>
        SqliteFile.Guard(
            reference,
            () =>
            {
                Run("ATTACH $path AS reference", ("$path", reference));
                CheckExport("reference", reference);
                if (Account("main") is { } here && Account("reference") is { } there && here != there)
                    throw new InvalidInputException($"{reference} and {_path} are exports of different accounts ({there} and {here}).");
                Run("CREATE TEMP TABLE pairs (before TEXT PRIMARY KEY, after TEXT UNIQUE)");
                var differences = tables.SelectMany(Differences).ToList();
                Explain(differences, LastRun("reference"), null);
                return differences;
            }
        );

    /// <summary>Compares two times of this export.</summary>
    public IEnumerable<ZoomAccountDifference> BetweenTimes(
        DateTimeOffset from,
        DateTimeOffset to,
        IReadOnlyCollection<ExportTable> tables
    ) =>
        SqliteFile.Guard(
            _path,
            () =>
            {
                var differences = tables.SelectMany(table => Net(table, from, to)).ToList();
                Explain(differences, from, to);
                return differences;
            }
        );

    /// <summary>The differences of a table in two files.</summary>
    private List<ZoomAccountDifference> Differences(ExportTable table)
    {
        var sql = new SqliteTable(table);
        string[] before = [.. ColumnsOf("reference", table)],
            after = [.. ColumnsOf("main", table)];
        var found = new List<ZoomAccountDifference>();
        if (before.Length == 0 || after.Length == 0)
            return found;
        string old = $"reference.{sql.Name}",
            name = NameOf(after);
        Run("DELETE FROM temp.pairs");
        Run(
            $"INSERT INTO temp.pairs SELECT b.\"_key\", a.\"_key\" FROM {old} AS b JOIN main.{sql.Name} AS a USING (\"_key\") "
                + "WHERE b.\"_gone\" IS NULL AND a.\"_gone\" IS NULL"
        );
        // An invited user has the email address as key, and later the ID.
        if (table.Scope is null && table.Keys.Count > 1 && !table.IsCompositeKey)
            Run(
                $"INSERT OR IGNORE INTO temp.pairs SELECT b.\"_key\", a.\"_key\" FROM {old} AS b JOIN main.{sql.Name} AS a "
                    + $"ON b.\"_key\" = lower(a.{SqliteTable.Quoted(table.Keys[1])}) WHERE b.\"_gone\" IS NULL AND a.\"_gone\" IS NULL"
            );
        Add(
            found,
            table,
            ZoomDifferenceKind.Removed,
            $"SELECT \"_key\", {NameOf(before)} FROM {old} WHERE \"_gone\" IS NULL AND \"_key\" NOT IN (SELECT before FROM temp.pairs)"
        );
        Add(
            found,
            table,
            ZoomDifferenceKind.Added,
            $"SELECT \"_key\", {name} FROM main.{sql.Name} WHERE \"_gone\" IS NULL AND \"_key\" NOT IN (SELECT after FROM temp.pairs)"
        );
        foreach (string column in sql.Columns.Select(column => column.Name).Where(column => before.Contains(column) && after.Contains(column)))
        {
            string quoted = SqliteTable.Quoted(column);
            Add(
                found,
                table,
                ZoomDifferenceKind.Changed,
                $"SELECT p.after, {NameOf(after, "a.")}, b.{quoted}, a.{quoted} FROM temp.pairs AS p JOIN {old} AS b ON b.\"_key\" = p.before "
                    + $"JOIN main.{sql.Name} AS a ON a.\"_key\" = p.after WHERE b.{quoted} IS NOT a.{quoted}",
                column
            );
        }

        return [.. found.OrderBy(difference => difference.Name ?? difference.Key, StringComparer.OrdinalIgnoreCase)];
    }

    /// <summary>The differences of a table that are left of all changes between two times.</summary>
    private List<ZoomAccountDifference> Net(ExportTable table, DateTimeOffset from, DateTimeOffset to)
    {
        string name = NameOf([.. ColumnsOf("main", table)], "t.");
        var objects = new Dictionary<string, List<Change>>(StringComparer.Ordinal);
        using SqliteCommand command = Command(
            $"SELECT c.\"key\", {name}, c.kind, c.field, c.old, c.new, c.at FROM changes AS c LEFT JOIN "
                + $"{SqliteTable.Quoted(table.FileName)} AS t ON t.\"_key\" = c.\"key\" WHERE c.\"table\" = $table AND c.at > $from AND "
                + "c.at <= $to ORDER BY c.rowid",
            ("$table", table.FileName),
            ("$from", ExportValue.Stamp(from)),
            ("$to", ExportValue.Stamp(to))
        );
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            string key = reader.GetString(0);
            if (!objects.TryGetValue(key, out List<Change>? changes))
                objects[key] = changes = [];
            changes.Add(
                new(
                    Value(reader, 1) as string,
                    Enum.Parse<ZoomDifferenceKind>(reader.GetString(2)),
                    Value(reader, 3) as string,
                    Value(reader, 4),
                    Value(reader, 5),
                    Time(reader.GetString(6))
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
            Kind = change.Kind,
            Field = change.Field,
            Before = before,
            After = after,
            FoundAt = change.At.LocalDateTime,
        };

    private void Add(List<ZoomAccountDifference> found, ExportTable table, ZoomDifferenceKind kind, string sql, string? field = null)
    {
        using SqliteCommand command = Command(sql);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
            found.Add(
                new()
                {
                    Table = table.Name,
                    Key = reader.GetString(0),
                    Name = Value(reader, 1) as string,
                    Kind = kind,
                    Field = field,
                    Before = field is null ? null : Value(reader, 2),
                    After = field is null ? null : Value(reader, 3),
                }
            );
    }

    /// <summary>Adds the last entry of the operation log that names an object.</summary>
    private void Explain(List<ZoomAccountDifference> differences, DateTimeOffset? from, DateTimeOffset? to)
    {
        if (differences.Count == 0 || !ColumnsOf("main", ExportTables.Find(ZoomExportTable.OperationLogs)).Any())
            return;
        using SqliteCommand command = Command(
            "SELECT time, operator, action, operation_detail FROM operation_logs WHERE time > ifnull($from, '') AND time <= ifnull($to, '9') "
                + "ORDER BY time",
            ("$from", from is { } first ? ExportValue.Stamp(first) : null),
            ("$to", to is { } last ? ExportValue.Stamp(last) : null)
        );
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            string detail = Value(reader, 3) as string ?? "";
            foreach (ZoomAccountDifference difference in differences)
            {
                if (Names(detail, difference.Name) || Names(detail, difference.Key))
                    difference.Operation = $"{Value(reader, 0)} {Value(reader, 1)}: {Value(reader, 2)}. {detail}";
            }
        }
    }

    private static bool Names(string detail, string? name) =>
        name is { Length: > 2 } && detail.Contains(name, StringComparison.OrdinalIgnoreCase);

    private void CheckExport(string schema, string path)
    {
        if ((long)Scalar($"SELECT count(*) FROM {schema}.sqlite_master WHERE name = 'export_info'")! == 0)
            throw new InvalidInputException($"The file {path} isn't an export of an account.");
    }

    private string? Account(string schema) => Scalar($"SELECT value FROM {schema}.export_info WHERE name = 'account_id'") as string;

    private DateTimeOffset? LastRun(string schema) =>
        Scalar($"SELECT max(started_at) FROM {schema}.export_runs WHERE ended_at IS NOT NULL") is string time ? Time(time) : null;

    private List<string> ColumnsOf(string schema, ExportTable table)
    {
        using SqliteCommand command = Command($"PRAGMA {schema}.table_info({SqliteTable.Quoted(table.FileName)})");
        using SqliteDataReader reader = command.ExecuteReader();
        var names = new List<string>();
        while (reader.Read())
            names.Add(reader.GetString(1));
        return names;
    }

    private static string NameOf(string[] columns, string prefix = "") =>
        s_names.FirstOrDefault(columns.Contains) is { } name ? prefix + SqliteTable.Quoted(name) : "NULL";

    private static object? Value(SqliteDataReader reader, int at) => reader.IsDBNull(at) ? null : reader.GetValue(at);

    private static DateTimeOffset Time(string text) =>
        DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private void Run(string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        command.ExecuteNonQuery();
    }

    private object? Scalar(string sql)
    {
        using SqliteCommand command = Command(sql);
        return command.ExecuteScalar();
    }

    private SqliteCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }

    private sealed record Change(string? Name, ZoomDifferenceKind Kind, string? Field, object? Before, object? After, DateTimeOffset At);
}
#endif
