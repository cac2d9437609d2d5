using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Identity.Client.Extensions.Msal;
using Newtonsoft.Json;
using ZoomCustom.Auth;
using ZoomCustom.Errors;

namespace ZoomCustom.Connections;

/// <summary>The tokens of a saved connection, where the system protects them: DPAPI, the Keychain, or libsecret.</summary>
/// <remarks>
/// Two slots take turns, so that one that is being written when the process dies leaves the other whole.
/// The address that the secrets were given to is kept with them: what the file beside them says may have been changed.
/// </remarks>
internal sealed class TokenVault(PrivateFolder folder, SavedConnection connection, TimeSpan? patience = null) : ITokenCache
{
    private static readonly string[] s_sides = ["a", "b"];

    private readonly Storage[] _slots = [Slot(folder, connection, "a"), Slot(folder, connection, "b")];

    /// <summary>Makes sure that the machine can keep a secret.</summary>
    /// <exception cref="ZoomStorageException">It cannot.</exception>
    public void Verify()
    {
        try
        {
            _slots[0].VerifyPersistence();
        }
        catch (MsalCachePersistenceException e)
        {
            throw new ZoomStorageException(
                "This machine has no keyring to keep the connection's tokens in, so it was not saved. On Linux, install and "
                    + "unlock a libsecret keyring (such as gnome-keyring), or add -AllowUnencryptedStorage to keep them in a "
                    + "file that only you can read.",
                e
            );
        }
    }

    /// <summary>What is kept; null when nothing is.</summary>
    /// <exception cref="ZoomStorageException">It was kept for another address, or others can write to it.</exception>
    public CachedTokens? Read()
    {
        foreach (string side in s_sides)
            folder.Of(FileName(connection, side));
        CachedTokens? newest = _slots.Select(Read).Where(kept => kept is not null).OrderByDescending(kept => kept!.Number).FirstOrDefault();
        if (newest is not null && newest.Address != Address)
        {
            throw ZoomStorageException.Unsafe(
                $"The saved connection '{connection.Name}' names {Address}, "
                    + $"but its secrets were saved for {newest.Address ?? "no known address"}. Nothing was sent. "
                    + "Find out who changed connections.json, then connect again with -Save."
            );
        }

        return newest;
    }

    /// <summary>Keeps this in place of what was kept.</summary>
    public void Write(CachedTokens kept)
    {
        int number = (Read()?.Number ?? 0) + 1;
        byte[] bytes = Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(kept with { Number = number, Address = Address }));
        try
        {
            // Also where the secret is in a keyring, there is a file, and it is to be ours alone from its first moment.
            folder.Open(FileName(connection, s_sides[number % 2]), FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
            _slots[number % 2].WriteData(bytes);
        }
        // Each keyring fails with exceptions of its own.
        catch (Exception e) when (e is not ZoomException)
        {
            throw new ZoomStorageException($"The tokens of the saved connection could not be written: {e.Message}", e);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        foreach (Storage slot in _slots)
            slot.Clear(ignoreExceptions: true);
        File.Delete(Path.Combine(folder.Path, LockName));
    }

    /// <inheritdoc/>
    public async Task<AccessToken> RenewAsync(Func<AccessToken, bool> isGood, Func<string, Task<Granted>> renew, CancellationToken cancel)
    {
        // Others may have the same connection open: whoever comes second finds what the first one brought.
        using IDisposable turn = await FileLock.TakeAsync(folder, LockName, patience, cancel).ConfigureAwait(false);
        if (Read() is not { RefreshToken: { } refresh } kept)
            throw new ZoomAuthException("The tokens of this saved connection are gone. Connect again with -Save.", AuthErrors.NoTokens);
        if (kept.Access is { } access && isGood(access))
            return access;

        Granted granted = await renew(refresh).ConfigureAwait(false);
        Write(kept with { Access = granted.Access, RefreshToken = granted.RefreshToken ?? refresh });
        return granted.Access;
    }

    private string Address => connection.Place.OAuth.AbsoluteUri;

    private string LockName => connection.Id + ".lock";

    private static string FileName(SavedConnection connection, string side) => $"{connection.Id}.{side}";

    private static CachedTokens? Read(Storage slot)
    {
        try
        {
            return slot.ReadData() is { Length: > 0 } bytes
                ? JsonConvert.DeserializeObject<CachedTokens>(Encoding.UTF8.GetString(bytes))
                : null;
        }
        // Cut short, or written by somebody else: as if it were not there.
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or ArgumentException or CryptographicException)
        {
            return null;
        }
        // Each keyring fails with exceptions of its own.
        catch (Exception e)
        {
            throw new ZoomStorageException($"The tokens of the saved connection could not be read: {e.Message}", e);
        }
    }

    private static Storage Slot(PrivateFolder folder, SavedConnection connection, string side)
    {
        string name = FileName(connection, side);
        var builder = new StorageCreationPropertiesBuilder(name, folder.Path);
        if (connection.IsUnencrypted)
            builder.WithUnprotectedFile();
        else
            builder
                .WithMacKeyChain("ZoomCustom", name)
                .WithLinuxKeyring(
                    "org.zoomcustom.tokens",
                    MsalCacheHelper.LinuxKeyRingDefaultCollection,
                    "Tokens of a ZoomCustom connection",
                    new KeyValuePair<string, string>("connection", connection.Id),
                    new KeyValuePair<string, string>("side", side)
                );
        return Storage.Create(builder.Build());
    }
}

/// <summary>The secrets of a connection.</summary>
internal sealed record CachedTokens
{
    /// <summary>Counts up with each writing.</summary>
    public int Number { get; init; }

    /// <summary>The only OAuth endpoints that they may be sent to.</summary>
    public string? Address { get; init; }
    public string? ClientSecret { get; init; }
    public string? RefreshToken { get; init; }
    public string? AccessToken { get; init; }
    public DateTimeOffset? ExpiresAt { get; init; }
    public IReadOnlyList<string>? Scopes { get; init; }
    public string? ApiUrl { get; init; }

    [JsonIgnore]
    public AccessToken? Access
    {
        get => AccessToken is null ? null : new(AccessToken, ExpiresAt, Scopes, ApiUrl);
        init
        {
            AccessToken = value?.Reveal();
            ExpiresAt = value?.ExpiresAt;
            Scopes = value?.Scopes;
            ApiUrl = value?.ApiUrl;
        }
    }

    /// <summary>Says that there are secrets, never which.</summary>
    public override string ToString() => "(secrets)";
}
