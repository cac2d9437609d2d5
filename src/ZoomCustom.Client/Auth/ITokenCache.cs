using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>Stores the newest tokens of a sign-in. A refresh token works only once: if the new one is lost, the connection
/// is lost.</summary>
internal interface ITokenCache
{
    /// <summary>Gets a usable access token: the cached one, or a new one that is stored before it's returned.</summary>
    /// <param name="isGood">Whether a cached access token can still be used.</param>
    /// <param name="renew">Exchanges a refresh token for new tokens. The old refresh token no longer works.</param>
    /// <param name="cancel">Cancels the wait for another process that renews the tokens.</param>
    Task<AccessToken> RenewAsync(Func<AccessToken, bool> isGood, Func<string, Task<TokenResponse>> renew, CancellationToken cancel);

    /// <summary>A warning if the newest tokens couldn't be stored; otherwise null.</summary>
    string? Warning { get; }

    /// <summary>Stores the newest tokens if they couldn't be stored earlier.</summary>
    /// <exception cref="ZoomStorageException">They still can't be stored.</exception>
    Task FlushAsync(CancellationToken cancel);
}

/// <summary>Keeps tokens in memory, and passes each new refresh token to a callback that can store it elsewhere.</summary>
/// <param name="access">The first access token, if there is one.</param>
/// <param name="refreshToken">The first refresh token.</param>
/// <param name="onRenewed">Receives each new refresh token before its access token is used; null for no callback.</param>
internal sealed class MemoryTokenCache(AccessToken? access, string refreshToken, Func<string, Task>? onRenewed) : ITokenCache
{
    private AccessToken? _access = access;
    private bool _isReported = true;

    public string RefreshToken { get; private set; } = refreshToken;

    /// <inheritdoc/>
    public string? Warning => null;

    /// <inheritdoc/>
    public Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;

    public async Task<AccessToken> RenewAsync(
        Func<AccessToken, bool> isGood,
        Func<string, Task<TokenResponse>> renew,
        CancellationToken cancel
    )
    {
        if (_access is null || !isGood(_access))
        {
            TokenResponse granted = await renew(RefreshToken).ConfigureAwait(false);
            _access = granted.Access;
            _isReported = granted.RefreshToken is null || granted.RefreshToken == RefreshToken;
            RefreshToken = granted.RefreshToken ?? RefreshToken;
        }

        // Also call it if the last call failed, so that no access token is used before its refresh token was passed on.
        if (!_isReported && onRenewed is not null)
            await onRenewed(RefreshToken).ConfigureAwait(false);
        _isReported = true;
        return _access;
    }
}
