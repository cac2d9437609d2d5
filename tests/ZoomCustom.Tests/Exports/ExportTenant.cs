using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Microsoft.Data.Sqlite;
using ZoomCustom.Tests.Engine;

namespace ZoomCustom.Tests.Exports;

/// <summary>A sandbox account that is exported to a folder of its own.</summary>
public abstract class ExportTenant : Tenant, IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("zoomcustom-tests-");

    /// <summary>The folder.</summary>
    private protected string Folder => _folder.FullName;

    /// <summary>The database.</summary>
    private protected string Database => Path.Combine(Folder, "zoom.db");

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Exports the account to the database.</summary>
    private protected Outcome Export(string more = "") => Run($"Export-ZoomAccount $path {more}", ("path", Database));

    /// <summary>Returns a property of a table in the result of an export.</summary>
    private protected static object? Of(Outcome export, string table, string property)
    {
        var tables = (System.Collections.IEnumerable)export.Output.Single().Properties["Tables"].Value;
        object row = tables.Cast<object>().Single(one => one.ToString() == table);
        return row.GetType().GetProperty(property)!.GetValue(row);
    }

    /// <summary>Runs a query on a database.</summary>
    /// <returns>The rows, with values separated by bars.</returns>
    private protected static List<string> Query(string database, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly;Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using SqliteDataReader reader = command.ExecuteReader();
        var rows = new List<string>();
        while (reader.Read())
            rows.Add(string.Join("|", Enumerable.Range(0, reader.FieldCount).Select(at => reader.GetValue(at))));
        return rows;
    }

    private protected List<string> Query(string sql) => Query(Database, sql);

    /// <summary>Changes a database.</summary>
    private protected static void Change(string database, string sql)
    {
        SQLitePCL.Batteries_V2.Init();
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
