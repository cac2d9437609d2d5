using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Auth;
using ZoomCustom.Errors;

namespace ZoomCustom.Connections;

/// <summary>The user's saved connections on this computer. A file lists the connections; the vault stores their tokens.</summary>
public sealed class ConnectionStore
{
    private const string Index = "connections.json";
    private const string Temporary = Index + ".new";

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

    /// <summary>Reads the saved connections.</summary>
    /// <exception cref="ZoomStorageException">The file can't be read, or other users can change it.</exception>
    public SavedConnections Load()
    {
        ConnectionIndex index = Read();
        return new([.. index.Connections.OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)], ProblemOf(index));
    }

    /// <summary>Returns the connection with a name, or the default connection.</summary>
    /// <exception cref="ZoomStorageException">There is no such connection.</exception>
    public SavedConnection Find(string? name)
    {
        (IReadOnlyList<SavedConnection> all, ZoomStorageException? problem) = Load();
        return all.FirstOrDefault(c => name is null ? c.IsDefault : c.Is(name)) ?? throw problem ?? Missing(name, all);
    }

    /// <summary>Checks whether a connection's tokens can be stored.</summary>
    /// <exception cref="ZoomStorageException">This computer can't store tokens securely, or others can write to the folder.</exception>
    public void Verify(bool unencrypted)
    {
        _folder.Make();
        Writable();
        Vault(new SavedConnection { IsUnencrypted = unencrypted }).Verify();
    }

    /// <summary>Changes a connection.</summary>
    /// <exception cref="ZoomStorageException">No connection has this name, or another connection has the new name.</exception>
    public Task<SavedConnection> ChangeAsync(string name, Action<SavedConnection> change, CancellationToken cancel) =>
        UpdateAsync(
            index =>
            {
                Find(name);
                SavedConnection changed = index.Connections.Single(c => c.Is(name));
                change(changed);
                if (index.Connections.Count(c => c.Is(changed.Name)) > 1 || index.HasOther(changed.Name))
                    throw new ZoomStorageException($"A saved connection '{changed.Name}' already exists. Use another name.");
                if (changed.IsDefault)
                    index.Connections.ForEach(c => c.IsDefault = c == changed);
                return changed;
            },
            cancel
        );

    /// <summary>Removes a connection and its tokens.</summary>
    public async Task RemoveAsync(SavedConnection connection, CancellationToken cancel)
    {
        await UpdateAsync(index => index.Connections.RemoveAll(c => c.Id == connection.Id), cancel).ConfigureAwait(false);
        Vault(connection).Clear();
    }

    /// <summary>Saves a connection, its secrets first. It replaces a connection with the same name.</summary>
    internal async Task<SavedConnection> SaveAsync(SavedConnection connection, CachedTokens secrets, CancellationToken cancel)
    {
        Verify(connection.IsUnencrypted);
        TokenVault vault = Vault(connection);
        SavedConnection[] replaced;
        try
        {
            vault.Write(secrets);
            replaced = await UpdateAsync(
                    index =>
                    {
                        SavedConnection[] removed = index.Remove(connection.Name);
                        connection.IsDefault |= index.Connections.Count == 0 || removed.Any(old => old.IsDefault);
                        index.Connections.Add(connection);
                        return removed;
                    },
                    cancel
                )
                .ConfigureAwait(false);
        }
        catch
        {
            TryClear(vault);
            throw;
        }

        // The new connection is now in the list, so the old secrets are no longer needed.
        Array.ForEach(replaced, old => TryClear(Vault(old)));
        return connection;
    }

    internal TokenVault Vault(SavedConnection connection) => new(_folder, connection);

    private static void TryClear(TokenVault vault)
    {
        try
        {
            vault.Clear();
        }
        catch (ZoomStorageException)
        {
            // The caller reports a failure that matters more.
        }
    }

    private static ZoomStorageException Missing(string? name, IReadOnlyList<SavedConnection> all) =>
        new(
            (name, all.Count) switch
            {
                (_, 0) => $"{(name is null ? "" : $"There is no saved connection '{name}'. ")}No connection is saved on this computer. "
                    + "To connect as an app, use -ClientId or -AccountId, and add -Name and -Save to save the connection. "
                    + "To try out the module, use -Sandbox. To learn how to create an app, run: "
                    + "Get-Help about_ZoomCustom_Connecting",
                (null, _) => $"There is no default connection. Use -Name ({string.Join(", ", all)}), or set a default: "
                    + "Set-ZoomCustomConnection -Name … -Default",
                _ => $"There is no saved connection '{name}'. Saved connections: {string.Join(", ", all)}.",
            }
        );

    private ConnectionIndex Read() => _folder.Read(Index) is { } content ? ConnectionIndex.Parse(content) : ConnectionIndex.Empty;

    /// <summary>Reads the list to change it.</summary>
    /// <exception cref="ZoomStorageException">Writing the list would lose connections that can't be read.</exception>
    private ConnectionIndex Writable()
    {
        ConnectionIndex index = Read();
        return index.IsWhole ? index : throw ProblemOf(index)!;
    }

    private ZoomStorageException? ProblemOf(ConnectionIndex index)
    {
        string file = Path.Combine(_folder.Path, Index);
        return index switch
        {
            { Problem: null } => null,
            { IsWhole: true } => new(
                $"A saved connection in '{file}' can't be read: {index.Problem} The other connections still work. Correct the file, "
                    + "or connect again with -Save to replace the connection."
            ),
            _ => new(
                $"The saved connections in '{file}' can't be read: {index.Problem} "
                    + (index.Connections.Count > 0 ? $"These still work: {string.Join(", ", index.Connections)}. " : "")
                    + "Until the file is corrected, nothing can be saved there. Correct it, or delete it and connect again with -Save."
            ),
        };
    }

    private async Task<T> UpdateAsync<T>(Func<ConnectionIndex, T> change, CancellationToken cancel)
    {
        _folder.Make();
        using IDisposable turn = await FileLock.TakeAsync(_folder, Index + ".lock", null, cancel).ConfigureAwait(false);
        ConnectionIndex index = Writable();
        T result = change(index);
        try
        {
            _folder.Write(Index, index.ToBytes(), Temporary);
        }
        catch
        {
            _folder.TryDelete(Temporary);
            throw;
        }

        return result;
    }
}

/// <summary>The saved connections, and what is wrong with their file.</summary>
/// <param name="All">The connections that can be read, sorted by name.</param>
/// <param name="Problem">The error about the rest; null if all connections can be read.</param>
public sealed record SavedConnections(IReadOnlyList<SavedConnection> All, ZoomStorageException? Problem);
