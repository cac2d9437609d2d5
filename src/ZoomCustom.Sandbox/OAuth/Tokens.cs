using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.OAuth;

/// <summary>The tokens that were issued and are still valid.</summary>
internal sealed class Tokens(AccountState account)
{
    private static readonly TimeSpan s_refreshLifetime = TimeSpan.FromDays(90);
    private readonly Dictionary<string, TokenPair> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, TokenPair> _refresh = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withheld = new(StringComparer.Ordinal);
    private int _issued;

    /// <summary>The scopes that the apps have.</summary>
    public string[] Scopes =>
        [
            .. (account.Options.Scopes ?? [.. OperationCatalog.All.Select(operation => operation.PreferredScope)])
                .Except(_withheld)
                .Distinct()
                .OrderBy(scope => scope, StringComparer.Ordinal),
        ];

    /// <summary>Issues a pair of tokens.</summary>
    /// <param name="user">The user who signed in; null for a Server-to-Server app, which gets no refresh token.</param>
    /// <param name="clientId">The app.</param>
    /// <param name="scopes">The requested scopes; null for all scopes of the app.</param>
    public TokenPair Issue(SandboxUser? user, string clientId, IReadOnlyCollection<string>? scopes = null)
    {
        // A number is enough to distinguish tokens. They don't have to be hard to guess here.
        int number = ++_issued;
        var pair = new TokenPair
        {
            Access = $"sandbox-access-{account.Options.Seed}-{number}",
            Refresh = user is null ? null : $"sandbox-refresh-{account.Options.Seed}-{number}",
            ClientId = clientId,
            User = user,
            Scopes = scopes is null ? Scopes : [.. Scopes.Intersect(scopes)],
            AccessExpires = account.Now + account.Options.TokenLifetime,
            RefreshExpires = account.Now + s_refreshLifetime,
        };
        _access[pair.Access] = pair;
        if (pair.Refresh is not null)
            _refresh[pair.Refresh] = pair;
        return pair;
    }

    /// <summary>Exchanges a refresh token for a new pair; null if the token isn't valid or belongs to another app.</summary>
    public TokenPair? Refresh(string token, string clientId)
    {
        if (!_refresh.TryGetValue(token, out TokenPair? pair) || pair.ClientId != clientId || pair.RefreshExpires <= account.Now)
            return null;
        _refresh.Remove(token);
        return Issue(pair.User, clientId, pair.Scopes);
    }

    /// <summary>Returns the token pair that a request's access token belongs to. Throws a refusal if the token isn't valid.</summary>
    public TokenPair Check(SandboxRequest request)
    {
        string bearer =
            request.Headers.TryGetValue("Authorization", out string? header) && header.StartsWith("Bearer ", StringComparison.Ordinal)
                ? header.Substring(7)
                : "";
        if (!_access.TryGetValue(bearer, out TokenPair? pair))
            throw new Refusal(401, 124, "Invalid access token.");
        return pair.AccessExpires > account.Now ? pair : throw new Refusal(401, 124, "Access token is expired.");
    }

    public bool IsGood(string token) =>
        (_access.TryGetValue(token, out TokenPair? pair) && pair.AccessExpires > account.Now)
        || (_refresh.TryGetValue(token, out pair) && pair.RefreshExpires > account.Now);

    /// <summary>Revokes a token, and all other tokens of the same sign-in.</summary>
    public bool Revoke(string token)
    {
        if (!_access.TryGetValue(token, out TokenPair? pair) && !_refresh.TryGetValue(token, out pair))
            return false;
        RevokeWhere(other => other == pair || (pair.User is not null && other.User == pair.User && other.ClientId == pair.ClientId));
        return true;
    }

    public void RevokeWhere(Func<TokenPair, bool> which)
    {
        foreach (TokenPair pair in _access.Values.Concat(_refresh.Values).Where(which).ToArray())
        {
            _access.Remove(pair.Access);
            if (pair.Refresh is not null)
                _refresh.Remove(pair.Refresh);
        }
    }

    /// <summary>Removes scopes, from existing tokens too.</summary>
    public void Withhold(IEnumerable<string> scopes)
    {
        _withheld.UnionWith(scopes);
        foreach (TokenPair pair in _access.Values)
            pair.Scopes = [.. pair.Scopes.Except(_withheld)];
    }
}
