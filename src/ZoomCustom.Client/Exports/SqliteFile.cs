#if NET
using System;
using System.IO;
using Microsoft.Data.Sqlite;
using ZoomCustom.Connections;
using ZoomCustom.Errors;

namespace ZoomCustom.Exports;

/// <summary>Opens SQLite databases.</summary>
internal static class SqliteFile
{
    private const int NotADatabase = 26,
        Corrupt = 11,
        Busy = 5;

    private static bool s_isLoaded;

    /// <summary>Loads SQLite's own library.</summary>
    public static void Load()
    {
        if (s_isLoaded)
            return;
        SQLitePCL.Batteries_V2.Init();
        s_isLoaded = true;
    }

    /// <summary>Opens a database.</summary>
    public static SqliteConnection Open(string path, bool isReadOnly)
    {
        Load();
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = path,
                Mode = isReadOnly ? SqliteOpenMode.ReadOnly : SqliteOpenMode.ReadWrite,
                Pooling = false,
            }.ToString()
        );
        try
        {
            connection.Open();
            using SqliteCommand command = connection.CreateCommand();
            // Keys are in no order, so writing many rows needs many pages of an index. The unit is KiB.
            command.CommandText = "PRAGMA cache_size = -32000";
            command.ExecuteNonQuery();
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    /// <summary>Does work on a database.</summary>
    /// <exception cref="InvalidInputException">The file isn't a database.</exception>
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
            throw new ZoomStorageException($"The file {path} can't be written: {e.Message}", e);
        }
        catch (Exception e) when (PrivateFolder.IsOfFiles(e))
        {
            throw new ZoomStorageException($"The file {path} can't be opened: {e.Message}", e);
        }
        catch (Exception e) when (e is TypeInitializationException or DllNotFoundException)
        {
            throw new InvalidInputException(
                "SQLite isn't available on this platform. Use -Format Csv or -Format JsonLines.",
                e
            );
        }
    }
}
#endif
