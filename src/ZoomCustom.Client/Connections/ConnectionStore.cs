using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using ZoomCustom.Auth;
using ZoomCustom.Errors;

namespace ZoomCustom.Connections;

/// <summary>The user's saved connections on this computer. A file lists the connections; the vault stores their tokens.</summary>
public sealed class ConnectionStore
{
    private const string Index = "connections.json";

    private readonly PrivateFolder _folder;

    /// <summary>Creates a store in a folder. The folder is created when the first connection is saved.</summary>
    public ConnectionStore(string folder) => _folder = new PrivateFolder(folder);

    /// <summary>The user's store: the folder in ZOOMCUSTOM_HOME, or ZoomCustom in the user's configuration folder.</summary>
    public static ConnectionStore OfUser =>
        new(
            Environment.GetEnvironmentVariable("ZOOMCUSTOM_HOME") is { Length: > 0 } named
                ? named
                : Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                    "ZoomCustom"
                )
        );

    /// <summary>All saved connections, sorted by name.</summary>
    /// <exception cref="ZoomStorageException">Other users can change the file, or it isn't valid.</exception>
    public IReadOnlyList<SavedConnection> All
    {
        get
        {
            string file = _folder.Of(Index);
            return File.Exists(file) ? [.. Read(file).OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)] : [];
        }
    }

    /// <summary>Returns the connection with a name, or the default connection.</summary>
    /// <exception cref="ZoomStorageException">There is no such connection.</exception>
    public SavedConnection Find(string? name) =>
        All.FirstOrDefault(c => name is null ? c.IsDefault : Is(c, name))
        ?? throw new ZoomStorageException(
            (name, All.Count) switch
            {
                (_, 0) => $"{(name is null ? "" : $"There is no saved connection '{name}'. ")}No connection is saved on this computer. "
                    + "To connect as an app, use -ClientId or -AccountId, and add -Name and -Save to save the connection. "
                    + "To try out the module, use -Sandbox. To learn how to create an app, run: "
                    + "Get-Help about_ZoomCustom_Connecting",
                (null, _) => $"There is no default connection. Use -Name ({string.Join(", ", All)}), or set a default: "
                    + "Set-ZoomCustomConnection -Name … -Default",
                _ => $"There is no saved connection '{name}'. Saved connections: {string.Join(", ", All)}.",
            }
        );

    /// <summary>Checks whether a connection's tokens can be stored.</summary>
    /// <exception cref="ZoomStorageException">This computer can't store tokens securely, or others can write to the folder.</exception>
    public void Verify(bool unencrypted)
    {
        _folder.Make();
        _folder.Of(Index);
        Vault(new SavedConnection { IsUnencrypted = unencrypted }).Verify();
    }

    /// <summary>Changes a connection.</summary>
    /// <exception cref="ZoomStorageException">No connection has this name, or another connection has the new name.</exception>
    public Task<SavedConnection> ChangeAsync(string name, Action<SavedConnection> change, CancellationToken cancel) =>
        UpdateAsync(
            all =>
            {
                Find(name);
                SavedConnection changed = all.Single(c => Is(c, name));
                change(changed);
                if (all.Count(c => Is(c, changed.Name)) > 1)
                    throw new ZoomStorageException($"A saved connection '{changed.Name}' already exists. Use another name.");
                if (changed.IsDefault)
                    all.ForEach(c => c.IsDefault = c == changed);
                return changed;
            },
            cancel
        );

    /// <summary>Removes a connection and its tokens.</summary>
    public Task RemoveAsync(SavedConnection connection, CancellationToken cancel) =>
        UpdateAsync(
            all =>
            {
                all.RemoveAll(c => c.Id == connection.Id);
                Vault(connection).Clear();
                return connection;
            },
            cancel
        );

    /// <summary>Saves a connection, its secrets first. It replaces a connection with the same name.</summary>
    internal Task<SavedConnection> SaveAsync(SavedConnection connection, CachedTokens secrets, CancellationToken cancel)
    {
        Verify(connection.IsUnencrypted);
        Vault(connection).Write(secrets);
        return UpdateAsync(
            all =>
            {
                foreach (SavedConnection old in all.Where(c => Is(c, connection.Name)).ToArray())
                {
                    connection.IsDefault |= old.IsDefault;
                    Vault(old).Clear();
                    all.Remove(old);
                }

                connection.IsDefault |= all.Count == 0;
                all.Add(connection);
                return connection;
            },
            cancel
        );
    }

    internal TokenVault Vault(SavedConnection connection) => new(_folder, connection);

    private static List<SavedConnection> Read(string file)
    {
        try
        {
            List<SavedConnection?> all = JsonConvert.DeserializeObject<List<SavedConnection?>>(File.ReadAllText(file)) ?? [];
            // The ID is used in file names, so it must be an ID that the module created.
            List<SavedConnection> known =
            [
                .. all.OfType<SavedConnection>().Where(c => c is { Name.Length: > 0 } && Guid.TryParseExact(c.Id, "N", out _)),
            ];
            if (known.Count < all.Count)
                throw Unreadable(file, $"the connection '{all.Except(known).First()?.Name}' has no name or no valid ID.");
            return known.Find(one => known.Exists(c => c != one && Is(c, one.Name))) is { } twice
                ? throw Unreadable(file, $"two connections are named '{twice.Name}'.")
                : known;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or ArgumentException)
        {
            throw Unreadable(file, e is JsonReaderException at ? $"line {at.LineNumber} isn't valid." : "the content isn't valid.", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(file, e.Message, e);
        }
    }

    private static ZoomStorageException Unreadable(string file, string why, Exception? inner = null) =>
        new($"The saved connections in '{file}' can't be read: {why} Correct the file, or delete it and connect again with -Save.", inner);

    private async Task<SavedConnection> UpdateAsync(Func<List<SavedConnection>, SavedConnection> change, CancellationToken cancel)
    {
        _folder.Make();
        using IDisposable turn = await FileLock.TakeAsync(_folder, Index + ".lock", null, cancel).ConfigureAwait(false);
        List<SavedConnection> all = [.. All];
        SavedConnection changed = change(all);
        string name = $"{Index}.{Process.GetCurrentProcess().Id}.new",
            file = _folder.Of(Index),
            next = _folder.Of(name);
        try
        {
            // Write a new file first and then replace the old one, so that the file is never incomplete.
            using (var writer = new StreamWriter(_folder.Open(name, FileMode.Create, FileShare.None)))
                writer.Write(JsonConvert.SerializeObject(all, Formatting.Indented));
            if (File.Exists(file))
                File.Replace(next, file, null);
            else
                File.Move(next, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ZoomStorageException($"The list of saved connections, {file}, can't be written: {e.Message}", e);
        }

        return changed;
    }

    private static bool Is(SavedConnection connection, string name) =>
        string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase);
}
