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
/// <remarks>Requests don't wait for the callback, because the callback can send requests itself. If it fails, the token stays in
/// memory, and the callback is called again later.</remarks>
/// <param name="access">The first access token, if there is one.</param>
/// <param name="refreshToken">The first refresh token.</param>
/// <param name="onRenewed">Receives each new refresh token; null for no callback.</param>
/// <param name="clock">The clock that measures the time after a failure.</param>
internal sealed class MemoryTokenCache(AccessToken? access, string refreshToken, Func<string, Task>? onRenewed, TimeProvider clock)
    : ITokenCache
{
    /// <summary>How long to wait before the callback is called again after it failed.</summary>
    private static readonly TimeSpan s_pause = TimeSpan.FromMinutes(1);

    private readonly object _gate = new();
    private AccessToken? _access = access;
    private string _reported = refreshToken;
    private bool _isReporting;
    private DateTimeOffset _pausedUntil;

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
            RefreshToken = granted.RefreshToken ?? RefreshToken;
            _pausedUntil = default;
            Report();
        }

        return _access;
    }

    /// <summary>Passes the newest refresh token to the callback, unless this already happened or is under way.</summary>
    public void Report()
    {
        if (onRenewed is null)
            return;
        lock (_gate)
        {
            if (_isReporting || _reported == RefreshToken || clock.GetUtcNow() < _pausedUntil)
                return;
            _isReporting = true;
        }

        _ = ReportAsync(onRenewed);
    }

    private async Task ReportAsync(Func<string, Task> report)
    {
        string reported = _reported;
        TimeSpan pause = TimeSpan.Zero;
        try
        {
            // The token can be renewed again while the callback runs or waits.
            while (reported != RefreshToken)
            {
                string token = RefreshToken;
                await report(token).ConfigureAwait(false);
                reported = token;
            }
        }
        catch (OperationCanceledException)
        {
            // The command was stopped before the callback ran. The next request calls it again.
        }
        catch (Exception)
        {
            // The callback has reported its failure.
            pause = s_pause;
        }

        lock (_gate)
        {
            _reported = reported;
            _pausedUntil = clock.GetUtcNow() + pause;
            _isReporting = false;
        }
    }
}
