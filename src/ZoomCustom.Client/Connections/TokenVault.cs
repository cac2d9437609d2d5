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

/// <summary>The tokens of a saved connection, where the system protects them: DPAPI, the Keychain, or libsecret.</summary>
/// <remarks>
/// Two slots take turns, so that one that is being written when the process dies leaves the other whole.
/// </remarks>
internal sealed class TokenVault(string folder, string id, bool unencrypted, TimeSpan? patience = null) : ITokenCache
{
    private readonly Storage[] _slots = [Slot(folder, id, "a", unencrypted), Slot(folder, id, "b", unencrypted)];

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
                "This machine has no keyring to keep the connection's tokens in, so it was not saved. On Linux, install and unlock a libsecret keyring (such as gnome-keyring), or add -AllowUnencryptedStorage to keep them in a file that only you can read.", e);
        }
    }

    /// <summary>What is kept; null when nothing is.</summary>
    public CachedTokens? Read() => _slots.Select(Read).Where(kept => kept is not null).OrderByDescending(kept => kept!.Number).FirstOrDefault();

    /// <summary>Keeps this in place of what was kept.</summary>
    public void Write(CachedTokens kept)
    {
        int newest = Read()?.Number ?? 0;
        byte[] bytes = Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(kept with { Number = newest + 1 }));
        try
        {
            _slots[(newest + 1) % 2].WriteData(bytes);
        }
        // Each keyring fails with exceptions of its own.
        catch (Exception e)
        {
            throw new ZoomStorageException($"The tokens of the saved connection could not be written: {e.Message}", e);
        }
    }

    /// <summary>Forgets all.</summary>
    public void Clear()
    {
        foreach (Storage slot in _slots)
            slot.Clear(ignoreExceptions: true);
        File.Delete(LockFile);
    }

    /// <inheritdoc/>
    public async Task<AccessToken> RenewAsync(Func<AccessToken, bool> isGood, Func<string, Task<Granted>> renew, CancellationToken cancel)
    {
        // Others may have the same connection open: whoever comes second finds what the first one brought.
        using IDisposable turn = await FileLock.TakeAsync(LockFile, patience, cancel).ConfigureAwait(false);
        if (Read() is not { RefreshToken: { } refresh } kept)
            throw new ZoomAuthException("The tokens of this saved connection are gone. Connect again with -Save.", "no_tokens");
        if (kept.Access is { } access && isGood(access))
            return access;

        Granted granted = await renew(refresh).ConfigureAwait(false);
        Write(kept with { Access = granted.Access, RefreshToken = granted.RefreshToken ?? refresh });
        return granted.Access;
    }

    private string LockFile => Path.Combine(folder, id + ".lock");

    private static CachedTokens? Read(Storage slot)
    {
        try
        {
            return slot.ReadData() is { Length: > 0 } bytes ? JsonConvert.DeserializeObject<CachedTokens>(Encoding.UTF8.GetString(bytes)) : null;
        }
        // Cut short, or written by somebody else: as if it were not there.
        catch (Exception e) when (e is JsonException or System.Security.Cryptography.CryptographicException or FormatException)
        {
            return null;
        }
        // Each keyring fails with exceptions of its own.
        catch (Exception e)
        {
            throw new ZoomStorageException($"The tokens of the saved connection could not be read: {e.Message}", e);
        }
    }

    private static Storage Slot(string folder, string id, string side, bool unencrypted)
    {
        var builder = new StorageCreationPropertiesBuilder($"{id}.{side}", folder);
        if (unencrypted)
            builder.WithUnprotectedFile();
        else
            builder.WithMacKeyChain("ZoomCustom", $"{id}.{side}").WithLinuxKeyring(
                "org.zoomcustom.tokens", MsalCacheHelper.LinuxKeyRingDefaultCollection, "Tokens of a ZoomCustom connection",
                new KeyValuePair<string, string>("connection", id), new KeyValuePair<string, string>("side", side));
        return Storage.Create(builder.Build());
    }
}

/// <summary>The secrets of a connection.</summary>
internal sealed record CachedTokens
{
    /// <summary>Counts up with each writing.</summary>
    public int Number { get; init; }
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
