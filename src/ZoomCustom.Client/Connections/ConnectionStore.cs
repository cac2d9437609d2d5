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

/// <summary>The saved connections of the user of this machine: what they are in a file, their tokens in the vault.</summary>
public sealed class ConnectionStore
{
    private const string Index = "connections.json";

    private readonly PrivateFolder _folder;

    /// <summary>A store in a folder, made when something is first saved there.</summary>
    public ConnectionStore(string folder) => _folder = new PrivateFolder(folder);

    /// <summary>The user's own: the folder that ZOOMCUSTOM_HOME names, or ZoomCustom in the user's configuration folder.</summary>
    public static ConnectionStore OfUser =>
        new(
            Environment.GetEnvironmentVariable("ZOOMCUSTOM_HOME") is { Length: > 0 } named
                ? named
                : Path.Combine(
                    Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData, Environment.SpecialFolderOption.DoNotVerify),
                    "ZoomCustom"
                )
        );

    /// <summary>All, by name.</summary>
    /// <exception cref="ZoomStorageException">Others can change them, or they cannot be understood.</exception>
    public IReadOnlyList<SavedConnection> All
    {
        get
        {
            string file = _folder.Of(Index);
            return File.Exists(file) ? [.. Read(file).OrderBy(c => c.Name, StringComparer.OrdinalIgnoreCase)] : [];
        }
    }

    /// <summary>The one of that name, or the default one.</summary>
    /// <exception cref="ZoomStorageException">There is none.</exception>
    public SavedConnection Find(string? name) =>
        All.FirstOrDefault(c => name is null ? c.IsDefault : Is(c, name))
        ?? throw new ZoomStorageException(
            (name, All.Count) switch
            {
                (_, 0) => $"{(name is null ? "There is nothing to connect to: no" : $"There is no saved connection '{name}': no")} "
                    + $"connection has been saved on this machine yet. Connect as an app, by -ClientId or -AccountId, and "
                    + $"add -Name and -Save to keep it; or by -Sandbox, to try things on. Get-Help "
                    + $"about_ZoomCustom_Connecting tells how to make an app.",
                (null, _) => $"No saved connection is the default one. Give a -Name ({string.Join(", ", All)}), or make one the default "
                    + $"by Set-ZoomCustomConnection -Name … -Default.",
                _ => $"There is no saved connection '{name}'. There are: {string.Join(", ", All)}.",
            }
        );

    /// <summary>Makes sure that the tokens of a connection could be kept.</summary>
    /// <exception cref="ZoomStorageException">This machine has nothing to keep them in, or others can write there.</exception>
    public void Verify(bool unencrypted)
    {
        _folder.Make();
        _folder.Of(Index);
        Vault(new SavedConnection { IsUnencrypted = unencrypted }).Verify();
    }

    /// <summary>Changes one.</summary>
    /// <exception cref="ZoomStorageException">There is none of that name, or another has the new name.</exception>
    public Task<SavedConnection> ChangeAsync(string name, Action<SavedConnection> change, CancellationToken cancel) =>
        UpdateAsync(
            all =>
            {
                Find(name);
                SavedConnection changed = all.Single(c => Is(c, name));
                change(changed);
                if (all.Count(c => Is(c, changed.Name)) > 1)
                    throw new ZoomStorageException($"There is a saved connection '{changed.Name}' already.");
                if (changed.IsDefault)
                    all.ForEach(c => c.IsDefault = c == changed);
                return changed;
            },
            cancel
        );

    /// <summary>Removes one, and its tokens.</summary>
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

    /// <summary>Saves one in place of one of the same name, its secrets first.</summary>
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
            // Files are named by the ID, so it must be one of ours.
            List<SavedConnection> known =
            [
                .. all.OfType<SavedConnection>().Where(c => c is { Name.Length: > 0 } && Guid.TryParseExact(c.Id, "N", out _)),
            ];
            if (known.Count < all.Count)
                throw Unreadable(file, $"'{all.Except(known).First()?.Name}' has no name or no ID.");
            return known.Find(one => known.Exists(c => c != one && Is(c, one.Name))) is { } twice
                ? throw Unreadable(file, $"two of them are named '{twice.Name}'.")
                : known;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or ArgumentException)
        {
            throw Unreadable(
                file,
                e is JsonReaderException at ? $"line {at.LineNumber} isn't what ZoomCustom writes." : "they aren't what ZoomCustom writes.",
                e
            );
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
            // Whole or not at all: written beside it, then put in its place.
            using (var writer = new StreamWriter(_folder.Open(name, FileMode.Create, FileShare.None)))
                writer.Write(JsonConvert.SerializeObject(all, Formatting.Indented));
            if (File.Exists(file))
                File.Replace(next, file, null);
            else
                File.Move(next, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ZoomStorageException($"The list of saved connections, {file}, cannot be written: {e.Message}", e);
        }

        return changed;
    }

    private static bool Is(SavedConnection connection, string name) =>
        string.Equals(connection.Name, name, StringComparison.OrdinalIgnoreCase);
}
