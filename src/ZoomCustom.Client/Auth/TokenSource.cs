using System;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>Keeps the access token of a connection fresh, for any number of requests at once.</summary>
public abstract class TokenSource(TimeProvider clock)
{
    /// <summary>Renewed this long before its end, so that no request sets out with a token that dies on the way.</summary>
    private protected static readonly TimeSpan Margin = TimeSpan.FromMinutes(2);

    private readonly object _gate = new();
    private Task<AccessToken>? _renewal;

    /// <summary>The grant by which tokens are had, by OAuth's name for it.</summary>
    public abstract string Grant { get; }

    /// <summary>The newest token; null before the first.</summary>
    public AccessToken? Current { get; private set; }

    /// <summary>The clock that expiry is judged by.</summary>
    protected TimeProvider Clock { get; } = clock;

    /// <summary>A token that is good for a request now.</summary>
    /// <exception cref="ZoomAuthException">Zoom gives none.</exception>
    public Task<AccessToken> GetAsync(CancellationToken cancel)
    {
        AccessToken? token = Current;
        bool fresh = token is not null && (token.ExpiresAt is not { } end || end - Clock.GetUtcNow() > Margin);
        return fresh ? Task.FromResult(token!) : RenewAsync(token, cancel);
    }

    /// <summary>A token other than the one that Zoom has just refused.</summary>
    /// <exception cref="ZoomAuthException">Zoom gives none.</exception>
    public async Task<AccessToken> RenewAsync(AccessToken? refused, CancellationToken cancel)
    {
        while (true)
        {
            Task<AccessToken> renewal;
            lock (_gate)
            {
                // Another request was refused first and has renewed it already.
                if (!ReferenceEquals(Current, refused))
                    return Current!;

                // One renewal, however many wait for it; it outlives a waiter that gives up, because others wait too.
                if (_renewal is null || _renewal.IsCompleted)
                    _renewal = Task.Run(() => RequestAndKeepAsync(refused));
                renewal = _renewal;
            }

            try
            {
                return await renewal.WaitUnlessAsync(cancel).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
            {
                // Its work for whoever began it was cut short by their leaving; whoever stays begins anew.
            }
        }
    }

    /// <summary>Ends what was granted, at Zoom. A grant that can be repeated at will has nothing to end.</summary>
    public virtual Task RevokeAsync(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Asks Zoom for a token.</summary>
    /// <param name="refused">The one in use so far; null at first.</param>
    /// <param name="cancel">Ends the wait.</param>
    protected abstract Task<AccessToken> RequestAsync(AccessToken? refused, CancellationToken cancel);

    private async Task<AccessToken> RequestAndKeepAsync(AccessToken? refused)
    {
        AccessToken token = await RequestAsync(refused, CancellationToken.None).ConfigureAwait(false);
        lock (_gate)
            Current = token;
        return token;
    }
}
