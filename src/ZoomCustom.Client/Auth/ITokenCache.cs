using System;
using System.Threading;
using System.Threading.Tasks;

namespace ZoomCustom.Auth;

/// <summary>Where the newest tokens of a sign-in are kept. A refresh token is good once: losing the new one is losing the
/// connection.</summary>
internal interface ITokenCache
{
    /// <summary>Gives a good access token: the one kept, or a new one, kept before it is handed out.</summary>
    /// <param name="isGood">Whether an access token that is kept will do.</param>
    /// <param name="renew">Uses a refresh token up for new tokens.</param>
    /// <param name="cancel">Gives up waiting for others who renew.</param>
    Task<AccessToken> RenewAsync(Func<AccessToken, bool> isGood, Func<string, Task<Granted>> renew, CancellationToken cancel);
}

/// <summary>Keeps tokens in memory, and tells whoever wants to keep them elsewhere.</summary>
/// <param name="access">The access token at first, if there is one.</param>
/// <param name="refreshToken">The refresh token at first.</param>
/// <param name="tell">Told of each new refresh token before the access token that came with it is used; null for nobody.</param>
internal sealed class MemoryTokenCache(AccessToken? access, string refreshToken, Func<string, Task>? tell) : ITokenCache
{
    private AccessToken? _access = access;
    private bool _told = true;

    public string RefreshToken { get; private set; } = refreshToken;

    public async Task<AccessToken> RenewAsync(Func<AccessToken, bool> isGood, Func<string, Task<Granted>> renew, CancellationToken cancel)
    {
        if (_access is null || !isGood(_access))
        {
            Granted granted = await renew(RefreshToken).ConfigureAwait(false);
            _access = granted.Access;
            _told = granted.RefreshToken is null || granted.RefreshToken == RefreshToken;
            RefreshToken = granted.RefreshToken ?? RefreshToken;
        }

        // Also when the last attempt to tell was cut short: the token is not used before it is told of.
        if (!_told && tell is not null)
            await tell(RefreshToken).ConfigureAwait(false);
        _told = true;
        return _access;
    }
}
