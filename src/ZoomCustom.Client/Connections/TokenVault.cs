using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Microsoft.Identity.Client.Extensions.Msal;
using Newtonsoft.Json;
using ZoomCustom.Auth;
using ZoomCustom.Errors;

namespace ZoomCustom.Connections;

/// <summary>Stores a saved connection's tokens where the operating system protects them: DPAPI, Keychain, or libsecret.</summary>
/// <remarks>
/// Writes alternate between two slots, so that one slot stays intact if the process ends while it writes the other.
/// The address that the secrets belong to is stored with them, because someone may have changed the address in the file.
/// </remarks>
internal sealed class TokenVault(PrivateFolder folder, SavedConnection connection, TimeSpan? timeout = null) : ITokenCache
{
    private static readonly string[] s_sides = ["a", "b"];

    private readonly Storage[] _slots = [Slot(folder, connection, "a"), Slot(folder, connection, "b")];

    /// <summary>Checks whether the computer can store secrets.</summary>
    /// <exception cref="ZoomStorageException">It can't.</exception>
    public void Verify()
    {
        try
        {
            _slots[0].VerifyPersistence();
        }
        catch (MsalCachePersistenceException e)
        {
            throw new ZoomStorageException(
                "The connection wasn't saved, because this computer has no keyring for its tokens. On Linux, install and "
                    + "unlock a libsecret keyring (such as gnome-keyring), or add -AllowUnencryptedStorage to store the tokens "
                    + "in a file that only you can read.",
                e
            );
        }
    }

    /// <summary>Reads the stored secrets; null if there are none.</summary>
    /// <exception cref="ZoomStorageException">The secrets were saved for another address, or other users can write to a file.</exception>
    public CachedTokens? Read()
    {
        foreach (string side in s_sides)
            folder.Of(FileName(connection, side));
        CachedTokens? newest = _slots.Select(Read).Where(kept => kept is not null).OrderByDescending(kept => kept!.Number).FirstOrDefault();
        if (newest is not null && newest.Address != Address)
        {
            throw ZoomStorageException.Unsafe(
                $"The saved connection '{connection.Name}' has the address {Address}, "
                    + $"but its secrets were saved for {newest.Address ?? "an unknown address"}. Nothing was sent. "
                    + "Find out who changed connections.json, then connect again with -Save."
            );
        }

        return newest;
    }

    /// <summary>Replaces the stored secrets.</summary>
    public void Write(CachedTokens kept)
    {
        int number = (Read()?.Number ?? 0) + 1;
        byte[] bytes = Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(kept with { Number = number, Address = Address }));
        try
        {
            // There's a file even if the secret is in a keyring. Create it first, so that only this user can ever read it.
            folder.Open(FileName(connection, s_sides[number % 2]), FileMode.OpenOrCreate, FileShare.ReadWrite).Dispose();
            _slots[number % 2].WriteData(bytes);
        }
        // Each keyring throws its own exceptions.
        catch (Exception e) when (e is not ZoomException)
        {
            throw new ZoomStorageException($"The tokens of the saved connection can't be written: {e.Message}", e);
        }
    }

    /// <summary>Deletes the stored secrets.</summary>
    public void Clear()
    {
        foreach (Storage slot in _slots)
            slot.Clear(ignoreExceptions: true);
        File.Delete(Path.Combine(folder.Path, LockName));
    }

    /// <inheritdoc/>
    public async Task<AccessToken> RenewAsync(
        Func<AccessToken, bool> isGood,
        Func<string, Task<TokenResponse>> renew,
        CancellationToken cancel
    )
    {
        // Another process may use the same connection. It then finds the tokens that the first process renewed.
        using IDisposable turn = await FileLock.TakeAsync(folder, LockName, timeout, cancel).ConfigureAwait(false);
        if (Read() is not { RefreshToken: { } refresh } kept)
            throw new ZoomAuthException(
                "The tokens of this saved connection can't be found. Connect again with -Save.",
                AuthErrors.NoTokens
            );
        if (kept.Access is { } access && isGood(access))
            return access;

        TokenResponse granted = await renew(refresh).ConfigureAwait(false);
        Write(kept with { Access = granted.Access, RefreshToken = granted.RefreshToken ?? refresh });
        return granted.Access;
    }

    private string Address => connection.ResolvedEnvironment.OAuth.AbsoluteUri;

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
        // Incomplete or foreign data: treat the slot as empty.
        catch (Exception e) when (e is JsonException or System.Security.Cryptography.CryptographicException or FormatException)
        {
            return null;
        }
        // Each keyring throws its own exceptions.
        catch (Exception e)
        {
            throw new ZoomStorageException($"The tokens of the saved connection can't be read: {e.Message}", e);
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

/// <summary>A connection's secrets.</summary>
internal sealed record CachedTokens
{
    /// <summary>A number that increases with each write.</summary>
    public int Number { get; init; }

    /// <summary>The only OAuth address that the secrets may be sent to.</summary>
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

    /// <summary>Returns a placeholder, so that the secrets never appear in output.</summary>
    public override string ToString() => "(secrets)";
}
