using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.OAuth;

/// <summary>The OAuth endpoints: gives out tokens, takes them back, and knows which are good.</summary>
internal sealed class TokenDesk(SandboxAccount account)
{
    private readonly Dictionary<string, Token> _access = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SandboxUser?> _refresh = new(StringComparer.Ordinal);
    private readonly HashSet<string> _withheld = new(StringComparer.Ordinal);
    private int _issued;

    public Answer Answer(SandboxRequest request)
    {
        if (request.Method != "POST")
            return Error(405, "invalid_request", "Method Not Allowed");
        // A secret in an address ends up in logs: Zoom reads the body only.
        ILookup<string, string> form = Form.Parse(Encoding.UTF8.GetString(request.Body));
        return request.Path switch
        {
            "/oauth/token" => Token(request, form),
            "/oauth/revoke" => Revoke(request, form),
            _ => Error(404, "invalid_request", "Not Found"),
        };
    }

    /// <summary>A new access token.</summary>
    public string Issue(SandboxUser? user)
    {
        // Told apart by number alone: nothing here has to be hard to guess.
        string value = $"sandbox-access-{account.Options.Seed}-{++_issued}";
        _access[value] = new(Scopes, account.Now + account.Options.TokenLifetime, user);
        return value;
    }

    /// <summary>A new refresh token.</summary>
    public string IssueRefresh(SandboxUser user)
    {
        string value = $"sandbox-refresh-{account.Options.Seed}-{++_issued}";
        _refresh[value] = user;
        return value;
    }

    public void RevokeAll()
    {
        _access.Clear();
        _refresh.Clear();
    }

    /// <summary>Takes scopes away, from tokens that are out as well.</summary>
    public void Withhold(IEnumerable<string> scopes)
    {
        _withheld.UnionWith(scopes);
        foreach (string token in _access.Keys.ToArray())
            _access[token] = _access[token] with { Scopes = [.. _access[token].Scopes.Except(_withheld)] };
    }

    /// <summary>The token that a request to the API comes with.</summary>
    public Token Check(SandboxRequest request)
    {
        string bearer = request.Headers.TryGetValue("Authorization", out string? header) && header.StartsWith("Bearer ", StringComparison.Ordinal)
            ? header.Substring(7) : "";
        if (!_access.TryGetValue(bearer, out Token? token))
            throw new Refusal(401, 124, "Invalid access token.");
        return token.ExpiresAt > account.Now ? token : throw new Refusal(401, 124, "Access token is expired.");
    }

    private string[] Scopes =>
        [.. (account.Options.Scopes ?? [.. Catalogue.All.Select(operation => operation.PreferredScope)])
            .Except(_withheld).Distinct().OrderBy(scope => scope, StringComparer.Ordinal)];

    private Answer Token(SandboxRequest request, ILookup<string, string> form)
    {
        if (!IsTheApp(request))
            return Error(400, "invalid_client", "Invalid client_id or client_secret");

        switch (form["grant_type"].FirstOrDefault())
        {
            case "account_credentials":
                return form["account_id"].FirstOrDefault() == account.Options.AccountId
                    ? Granted(null, null)
                    : Error(400, "invalid_request", "Bad Request");
            case "refresh_token":
                string used = form["refresh_token"].FirstOrDefault() ?? "";
                // Good once: whoever comes with a used one may have stolen it.
                if (!_refresh.TryGetValue(used, out SandboxUser? user) || user is null)
                    return Error(400, "invalid_grant", "Invalid Token!");
                _refresh[used] = null;
                return Granted(user, IssueRefresh(user));
            default:
                return Error(400, "unsupported_grant_type", "unsupported grant type");
        }
    }

    private Answer Revoke(SandboxRequest request, ILookup<string, string> form)
    {
        if (!IsTheApp(request))
            return Error(400, "invalid_client", "Invalid client_id or client_secret");
        string token = form["token"].FirstOrDefault() ?? "";
        return _access.Remove(token) | _refresh.Remove(token)
            ? Api.Answer.Object(json => json.Member("status", "success"))
            : Error(400, "invalid_request", "Invalid Token!");
    }

    private bool IsTheApp(SandboxRequest request)
    {
        string basic = Convert.ToBase64String(Encoding.UTF8.GetBytes(account.Options.ClientId + ":" + account.Options.ClientSecret));
        return request.Headers.TryGetValue("Authorization", out string? header) && header == "Basic " + basic;
    }

    private Answer Granted(SandboxUser? user, string? refresh)
    {
        string access = Issue(user);
        return Api.Answer.Object(json =>
        {
            json.Member("access_token", access);
            json.Member("token_type", "bearer");
            if (refresh is not null)
                json.Member("refresh_token", refresh);
            json.Member("expires_in", (long)account.Options.TokenLifetime.TotalSeconds);
            json.Member("scope", string.Join(" ", Scopes));
            json.Member("api_url", "https://api.zoom.us");
        });
    }

    private static Answer Error(int status, string error, string reason) => Api.Answer.Object(json =>
    {
        json.Member("reason", reason);
        json.Member("error", error);
    }, status);
}
