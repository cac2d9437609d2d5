using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;
using ZoomCustom.Http;

namespace ZoomCustom.Auth;

/// <summary>Renews a connection's access token as needed. Safe for concurrent requests.</summary>
public abstract class TokenSource(TimeProvider clock)
{
    /// <summary>How long before its expiry a token is renewed, so that it doesn't expire during a request.</summary>
    private protected static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    /// <summary>If Zoom refuses a token that is newer than this, the cause isn't the token's age.</summary>
    private static readonly TimeSpan s_settled = TimeSpan.FromMinutes(1);

    /// <summary>The wait before a renewal no longer grows after this many tokens were refused while they were new.</summary>
    private const int MostEarly = 6;

    private readonly object _gate = new();
    private readonly Random _random = new(Guid.NewGuid().GetHashCode());
    private Task<AccessToken>? _renewal;
    private long _issued;
    private int _early;

    /// <summary>The OAuth grant type that tokens are requested with.</summary>
    public abstract string Grant { get; }

    /// <summary>The newest token; null before the first one was issued.</summary>
    public AccessToken? Current { get; private set; }

    /// <summary>The clock that determines whether a token has expired.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>Gets a token that is valid now.</summary>
    /// <exception cref="ZoomAuthException">Zoom didn't issue a token.</exception>
    public Task<AccessToken> GetAsync(CancellationToken cancel)
    {
        AccessToken? token = Current;
        OnUsed();
        return token is not null && IsFresh(token) ? Task.FromResult(token) : RenewAsync(token, cancel);
    }

    /// <summary>Gets a token other than the one that Zoom has just refused.</summary>
    /// <exception cref="ZoomAuthException">Zoom didn't issue a token.</exception>
    public async Task<AccessToken> RenewAsync(AccessToken? refused, CancellationToken cancel)
    {
        while (true)
        {
            Task<AccessToken> renewal;
            lock (_gate)
            {
                // Another request was refused earlier and has already renewed the token.
                if (!ReferenceEquals(Current, refused))
                    return Current!;

                // All requests wait for the same renewal. It continues if one of them is canceled, because others may be waiting.
                if (_renewal is null || _renewal.IsCompleted)
                    _renewal = Task.Run(() => RequestAndKeepAsync(refused));
                renewal = _renewal;
            }

            try
            {
                return await renewal.WaitOrCancelAsync(cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // The renewal was canceled, but this request wasn't, so start a new renewal.
            }
        }
    }

    /// <summary>Revokes the token at Zoom. By default, does nothing: some grant types have nothing to revoke.</summary>
    public virtual Task RevokeAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>A warning if the newest tokens couldn't be stored; otherwise null.</summary>
    public virtual string? StorageWarning => null;

    /// <summary>Stores the newest tokens if they couldn't be stored earlier. By default, there is nothing to store.</summary>
    /// <exception cref="ZoomStorageException">They still can't be stored.</exception>
    public virtual Task FlushAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Requests a token from Zoom.</summary>
    /// <param name="refused">The token in use so far; null for the first request.</param>
    /// <param name="cancel">Cancels the request.</param>
    protected abstract Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel);

    /// <summary>Called for each request that uses a token.</summary>
    private protected virtual void OnUsed() { }

    /// <summary>Whether a token remains valid long enough for a request.</summary>
    private protected bool IsFresh(AccessToken token) => token.ExpiresAt is not { } end || end - Clock.GetUtcNow() > Margin;

    private async Task<AccessToken> RequestAndKeepAsync(AccessToken? refused)
    {
        if (refused is not null && IsFresh(refused))
            await Clock.DelayAsync(Spacing(), CancellationToken.None).ConfigureAwait(false);
        AccessToken token = await RequestAsync(refused, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
            Current = token;
        _issued = Clock.GetTimestamp();
        return token;
    }

    /// <summary>Returns how long to wait before a refused token is renewed.</summary>
    /// <remarks>
    /// Some servers end a Server-to-Server app's earlier token when they issue the next one, so sessions of one app can end each
    /// other's tokens. The first renewal is immediate. Then the waits grow, at random, so that each session gets its turn.
    /// </remarks>
    private TimeSpan Spacing()
    {
        _early = Clock.GetElapsedTime(_issued) < s_settled ? Math.Min(_early + 1, MostEarly) : 0;
        return _early < 2 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Pow(2, _early - 3) * (1 + _random.NextDouble()));
    }
}
