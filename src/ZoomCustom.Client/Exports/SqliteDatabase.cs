#if NET
using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Microsoft.Data.Sqlite;
using ZoomCustom.Connections;
using ZoomCustom.Errors;

namespace ZoomCustom.Exports;

/// <summary>An open SQLite database. Not safe for several threads.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private const int Busy = 5,
        Corrupt = 11,
        NotADatabase = 26;

    private static readonly object s_loading = new();
    private static bool s_isLoaded;
    private readonly SqliteConnection _connection;

    /// <summary>Opens a database.</summary>
    /// <remarks>Also for reading, it's opened for writing where that's possible: SQLite may have to undo what an ended process has begun
    /// to write.</remarks>
    /// <param name="path">The file. It must exist.</param>
    public SqliteDatabase(string path)
    {
        lock (s_loading)
        {
            if (!s_isLoaded)
                SQLitePCL.Batteries_V2.Init();
            s_isLoaded = true;
        }

        _connection = new(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        try
        {
            _connection.Open();
            // Keys are in no order, so writing many rows needs many pages of an index. The unit is KiB.
            Run("PRAGMA cache_size = -8000");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>Does work on a database.</summary>
    /// <exception cref="InvalidInputException">The file isn't a database, or SQLite isn't available.</exception>
    /// <exception cref="ZoomStorageException">The file can't be read or written.</exception>
    public static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (SqliteException e) when (e.SqliteErrorCode is NotADatabase or Corrupt)
        {
            throw new InvalidInputException($"The file {path} isn't a database, or it's damaged: {e.Message} Specify another file.", e);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            throw new ZoomStorageException($"Another program uses the file {path}. Close it, and run the command again.", e);
        }
        catch (SqliteException e)
        {
            throw new ZoomStorageException($"SQLite can't use the file {path}: {e.Message}", e);
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw new ZoomStorageException($"The file {path} can't be opened: {e.Message}", e);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException)
        {
            throw new InvalidInputException("SQLite isn't available on this platform. Use -Format Csv or -Format JsonLines.", e);
        }
    }

    /// <summary>Runs a statement.</summary>
    /// <returns>The number of rows that it changed.</returns>
    public int Run(string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return command.ExecuteNonQuery();
    }

    /// <summary>Returns a single value; null if there is none.</summary>
    public object? Scalar(string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        return command.ExecuteScalar() is var value and not DBNull ? value : null;
    }

    /// <summary>Returns rows.</summary>
    public IEnumerable<object?[]> Rows(string sql, params (string Name, object? Value)[] parameters)
    {
        using SqliteCommand command = Command(sql, parameters);
        using SqliteDataReader reader = command.ExecuteReader();
        while (reader.Read())
        {
            object?[] row = new object?[reader.FieldCount];
            for (int at = 0; at < row.Length; at++)
                row[at] = reader.IsDBNull(at) ? null : reader.GetValue(at);
            yield return row;
        }
    }

    /// <summary>Returns the columns of a table; none if it doesn't exist.</summary>
    /// <param name="table">The unquoted name.</param>
    /// <param name="schema">The name of the database, if others are attached.</param>
    public IReadOnlyList<string> ColumnsOf(string table, string schema = "main")
    {
        var names = new List<string>();
        foreach (object?[] row in Rows($"SELECT name FROM pragma_table_info($table, '{schema}')", ("$table", table)))
            names.Add((string)row[0]!);
        return names;
    }

    /// <summary>Prepares a statement. Parameters that it doesn't have are ignored.</summary>
    public SqliteCommand Command(string sql, params (string Name, object? Value)[] parameters)
    {
        SqliteCommand command = _connection.CreateCommand();
        command.CommandText = sql;
        foreach ((string name, object? value) in parameters)
        {
            if (sql.Contains(name, StringComparison.Ordinal))
                command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Writes to a log next to the file (WAL) from now on. Other programs can read meanwhile, and a transaction doesn't wait for
    /// the disk: if the computer loses power, the last ones may be undone, and the database stays valid.</summary>
    public void OpenLog()
    {
        if (TrySetJournal("wal"))
            Run("PRAGMA synchronous = NORMAL");
    }

    /// <summary>Moves the log's contents into the file, so that the database is a single file again.</summary>
    public void CloseLog() => TrySetJournal("delete");

    /// <summary>Changes how transactions are written. That fails while another program reads, and not every file system allows each
    /// mode. Everything else works in any mode.</summary>
    /// <returns>Whether it's so now.</returns>
    private bool TrySetJournal(string mode)
    {
        using SqliteCommand command = Command("PRAGMA journal_mode = " + mode);
        // In seconds.
        command.CommandTimeout = 1;
        try
        {
            return command.ExecuteScalar() as string == mode;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Begins a transaction.</summary>
    /// <param name="isTemporary">Whether only temporary tables are written, so that the file needn't be locked.</param>
    public SqliteTransaction Begin(bool isTemporary = false) => _connection.BeginTransaction(deferred: isTemporary);

    /// <summary>Reads a time that an export has written.</summary>
    public static DateTimeOffset Time(object? text) =>
        DateTimeOffset.Parse((string)text!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    /// <inheritdoc/>
    public void Dispose() => _connection.Dispose();
}
#endif
