using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using ZoomCustom.Auth;
using ZoomCustom.Errors;

namespace ZoomCustom.Connections;

/// <summary>Stores a saved connection's tokens where the operating system protects them: DPAPI, Keychain, or libsecret.</summary>
/// <remarks>
/// Writes alternate between two slots, so that one slot stays intact if the process ends while it writes the other.
/// The address that the secrets belong to is stored with them, because someone may have changed the address in the file.
/// </remarks>
internal sealed class TokenVault : ITokenCache
{
    /// <summary>If tokens couldn't be written, how long to wait before they are written again. The wait doubles each time.</summary>
    private static readonly TimeSpan s_firstWait = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(1);

    private readonly PrivateFolder _folder;
    private readonly SavedConnection _connection;
    private readonly TimeSpan? _timeout;
    private readonly ISecretSlot[] _slots;

    // Tokens that were renewed but couldn't be written. They exist only in this process.
    private volatile CachedTokens? _unsaved;

    /// <summary>Creates a vault for the tokens of a connection.</summary>
    /// <param name="folder">The folder of the saved connections.</param>
    /// <param name="connection">The connection.</param>
    /// <param name="timeout">How long to wait for another process; null for the default.</param>
    public TokenVault(PrivateFolder folder, SavedConnection connection, TimeSpan? timeout = null)
    {
        _folder = folder;
        _connection = connection;
        _timeout = timeout;
        _slots = [Slot("a"), Slot("b")];
    }

    /// <inheritdoc/>
    public string? Warning { get; private set; }

    /// <summary>Checks whether the computer can store secrets.</summary>
    /// <exception cref="ZoomStorageException">It can't.</exception>
    public void Verify()
    {
        _folder.Verify();
        (_slots[0] as KeyringSlot)?.Verify();
    }

    /// <summary>Reads the stored secrets.</summary>
    /// <exception cref="ZoomStorageException">The secrets were saved for another address, or other users can write to a file.</exception>
    /// <exception cref="ZoomAuthException">There are no secrets, or they are damaged.</exception>
    public CachedTokens Read() => Known(Load());

    /// <summary>Replaces the stored secrets.</summary>
    /// <exception cref="ZoomStorageException">The secrets can't be written.</exception>
    public void Write(CachedTokens kept) => Store(kept with { Number = (Load().Newest?.Number ?? 0) + 1, Address = Address });

    /// <summary>Deletes the stored secrets.</summary>
    /// <exception cref="ZoomStorageException">They can't be deleted.</exception>
    public void Clear()
    {
        _unsaved = null;
        foreach (ISecretSlot slot in _slots)
            slot.Clear();
        _folder.Delete(Temporary);
        // Another process may hold the lock.
        _folder.TryDelete(LockName);
    }

    /// <inheritdoc/>
    public async Task<AccessToken> RenewAsync(
        Func<AccessToken, bool> isGood,
        Func<string, Task<TokenResponse>> renew,
        CancellationToken cancel
    )
    {
        // Another process may use the same connection. It then finds the tokens that the first process renewed.
        using IDisposable turn = await FileLock.TakeAsync(_folder, LockName, _timeout, cancel).ConfigureAwait(false);
        Content content = Load();
        CachedTokens kept = Known(content);
        if (kept.RefreshToken is not { } refresh)
            throw Missing("can't be found");
        if (kept.Access is { } access && isGood(access))
            return access;

        // Zoom invalidates the old refresh token as soon as it receives it. So first make sure that the new one can be stored.
        bool wasInterrupted = _folder.Has(Temporary);
        Reserve(kept);
        TokenResponse granted;
        try
        {
            granted = await renew(refresh).ConfigureAwait(false);
        }
        catch (ZoomAuthException e)
        {
            bool isSpent = e.Error == InvalidGrant;
            // Zoom has responded, so this renewal wasn't interrupted. If an earlier one was, keep its file, because it explains the loss.
            if (!(isSpent && wasInterrupted))
                _folder.TryDelete(Temporary);
            throw isSpent && Loss(content, wasInterrupted) is { } loss ? Lost(loss, e) : e;
        }

        var renewed = kept with
        {
            Number = kept.Number + 1,
            Address = Address,
            Access = granted.Access,
            RefreshToken = granted.RefreshToken ?? refresh,
        };
        // If the connection was removed in the meantime, its secrets must not come back.
        if (!Load().IsStored)
            return granted.Access;
        try
        {
            Store(renewed);
            SetUnsaved(null, null);
        }
        catch (ZoomStorageException e)
        {
            bool isFirst = _unsaved is null;
            SetUnsaved(renewed, e);
            if (isFirst)
                _ = KeepTryingAsync();
        }

        return granted.Access;
    }

    /// <inheritdoc/>
    public async Task FlushAsync(CancellationToken cancel)
    {
        if (_unsaved is null)
            return;
        using IDisposable turn = await FileLock.TakeAsync(_folder, LockName, _timeout, cancel).ConfigureAwait(false);
        // If the connection was removed in the meantime, its secrets must not come back.
        if (_unsaved is { } tokens && Load().IsStored)
            Store(tokens);
        SetUnsaved(null, null);
    }

    private const string InvalidGrant = "invalid_grant";

    private string Address => _connection.ResolvedEnvironment.OAuth.AbsoluteUri;

    private string LockName => _connection.Id + ".lock";

    /// <summary>The file that reserves space for the next tokens. While it exists, a renewal is under way, or was interrupted.</summary>
    private string Temporary => _connection.Id + ".new";

    private static byte[] ToBytes(CachedTokens tokens) => Encoding.UTF8.GetBytes(JsonConvert.SerializeObject(tokens));

    private void Store(CachedTokens tokens) => _slots[tokens.Number % 2].Write(ToBytes(tokens));

    private void Reserve(CachedTokens kept)
    {
        try
        {
            _slots[(kept.Number + 1) % 2].Reserve(ToBytes(kept));
        }
        catch (ZoomStorageException) when (_unsaved is not null)
        {
            // The stored token was already used, so an error wouldn't protect it. Continue in memory.
        }
        catch (ZoomStorageException e) when (!e.IsUnsafe)
        {
            throw new ZoomStorageException(
                $"The tokens of the saved connection '{_connection.Name}' weren't renewed, because the new ones can't be saved. "
                    + e.Message,
                e
            );
        }
    }

    private void SetUnsaved(CachedTokens? tokens, ZoomStorageException? why)
    {
        _unsaved = tokens;
        Warning = why is null
            ? null
            : $"The renewed tokens of the saved connection '{_connection.Name}' couldn't be saved. {why.Message} This session keeps them "
                + "in memory and continues to try. If it ends before the tokens are saved, the saved connection no longer works, and "
                + "you have to connect again with -Save.";
    }

    private async Task KeepTryingAsync()
    {
        for (TimeSpan wait = s_firstWait; _unsaved is not null; wait = wait < s_longestWait ? wait + wait : wait)
        {
            await Task.Delay(wait).ConfigureAwait(false);
            try
            {
                await FlushAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (ZoomStorageException)
            {
                // The warning already says so.
            }
        }
    }

    private Content Load()
    {
        CachedTokens? newest = null;
        string? damaged = null;
        foreach (ISecretSlot slot in _slots)
        {
            if (slot.Read() is not { } bytes)
                continue;
            if (CachedTokens.Parse(bytes) is not { } tokens)
                damaged = slot.Place;
            else if (newest is null || tokens.Number > newest.Number)
                newest = tokens;
        }

        bool isStored = newest is not null || damaged is not null;
        // The tokens in memory are newer, unless the connection was removed.
        if (isStored && _unsaved is { } unsaved && unsaved.Number > (newest?.Number ?? 0))
            newest = unsaved;
        if (newest is not null && newest.Address != Address)
        {
            throw ZoomStorageException.Unsafe(
                $"The saved connection '{_connection.Name}' has the address {Address}, "
                    + $"but its secrets were saved for {newest.Address ?? "an unknown address"}. Nothing was sent. "
                    + "Find out who changed connections.json, then connect again with -Save."
            );
        }

        return new(newest, damaged, isStored);
    }

    private CachedTokens Known(Content content) =>
        content.Newest ?? throw Missing(content.Damaged is { } place ? $"can't be read, because {place} is damaged" : "can't be found");

    private ZoomAuthException Missing(string why) =>
        new($"The tokens of the saved connection '{_connection.Name}' {why}. Connect again with -Save.", AuthErrors.NoTokens);

    /// <summary>Why the newest tokens aren't stored, if that's known.</summary>
    private static string? Loss(Content content, bool wasInterrupted) =>
        content.Damaged is { } place ? $"its newest tokens can't be read, because {place} is damaged"
        : wasInterrupted
            ? "its newest tokens were never saved: while they were renewed, a PowerShell process ended, the response was lost, or the "
                + "disk was full"
        : null;

    private ZoomAuthException Lost(string why, ZoomAuthException e) =>
        new(
            $"The saved connection '{_connection.Name}' no longer works, because {why}. Connect again with -Save. ({e.Message})",
            e.Error,
            e
        );

    private ISecretSlot Slot(string side)
    {
        string name = $"{_connection.Id}.{side}";
        bool isWindows = RuntimeInformation.IsOSPlatform(OSPlatform.Windows);
        return _connection.IsUnencrypted || isWindows
            ? new FileSlot(_folder, name, Temporary, !_connection.IsUnencrypted)
            : new KeyringSlot(_folder, name, Temporary, _connection.Id, side);
    }

    /// <summary>What is stored.</summary>
    /// <param name="Newest">The newest secrets; null if there are none.</param>
    /// <param name="Damaged">The place of secrets that can't be read; null if there is none.</param>
    /// <param name="IsStored">Whether anything is stored.</param>
    private sealed record Content(CachedTokens? Newest, string? Damaged, bool IsStored);
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

    /// <summary>Reads secrets that were stored.</summary>
    /// <returns>The secrets; null if they are damaged.</returns>
    public static CachedTokens? Parse(byte[] bytes)
    {
        try
        {
            CachedTokens? read = JsonConvert.DeserializeObject<CachedTokens>(Encoding.UTF8.GetString(bytes));
            bool isWhole =
                read is { Number: >= 0 and < int.MaxValue }
                && read.AccessToken?.Any(c => c is <= ' ' or > '~') != true
                && read.Scopes?.Any(scope => scope is null) != true;
            return isWhole ? read : null;
        }
        catch (Exception e) when (e is JsonException or FormatException or OverflowException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Returns a placeholder, so that the secrets never appear in output.</summary>
    public override string ToString() => "(secrets)";
}
