using System;
using System.Collections.Generic;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using ZoomCustom.Sandbox.Api;
using ZoomCustom.Sandbox.State;

namespace ZoomCustom.Sandbox.OAuth;

/// <summary>The OAuth endpoints: they authenticate apps, ask users for consent, and issue tokens.</summary>
internal sealed class OAuthEndpoints(AccountState account, Tokens tokens)
{
    private static readonly TimeSpan s_codeLifetime = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan s_deviceLifetime = TimeSpan.FromMinutes(15);
    private readonly Dictionary<string, Code> _codes = new(StringComparer.Ordinal);
    private readonly List<Device> _devices = [];
    private int _issued;

    public Answer Answer(SandboxRequest request)
    {
        ILookup<string, string> query = Form.Parse(request.Query),
            form = Form.Parse(Encoding.UTF8.GetString(request.Body));
        switch (request.Method, request.Path)
        {
            case ("GET", "/oauth/authorize"):
                return RefusalPage(query)
                    ?? new Answer(200) { Html = ConsentPage.Ask("/oauth/authorize", query, account, RequestedScopes(query)) };
            case ("POST", "/oauth/authorize"):
                return Consent(form, SelectedUser(form), form["answer"].FirstOrDefault() == "allow");
            case ("GET", "/oauth_device"):
                return new Answer(200) { Html = ConsentPage.Ask("/oauth_device", query, account, tokens.Scopes) };
            case ("POST", "/oauth_device"):
                bool known = ApproveDevice(
                    form["user_code"].FirstOrDefault() ?? "",
                    SelectedUser(form),
                    form["answer"].FirstOrDefault() == "allow"
                );
                return new Answer(200)
                {
                    Html = ConsentPage.Message(known ? "You can close this page." : "This code doesn't exist or has expired."),
                };
            // URLs are often logged, so Zoom no longer accepts parameters in them.
            case ("POST", "/oauth/token" or "/oauth/revoke" or "/oauth/devicecode") when request.Query.Length > 0:
                return Error("invalid_request", "Bad Request");
            case ("POST", "/oauth/token"):
                return Authenticate(request, form) is { } client ? Grant(client, form, request) : InvalidClient;
            case ("POST", "/oauth/revoke"):
                return Authenticate(request, form) is null ? InvalidClient
                    : tokens.Revoke(form["token"].FirstOrDefault() ?? "") ? Api.Answer.Object(json => json.Member("status", "success"))
                    : Error("invalid_request", "Invalid Token!");
            case ("POST", "/oauth/devicecode"):
                return Authenticate(request, form) is { } device && device != account.Options.ClientId
                    ? NewDevice(device, request)
                    : InvalidClient;
            default:
                return Error("invalid_request", "Not Found", 404);
        }
    }

    /// <summary>Returns the response to a user's choice on the consent page.</summary>
    public Answer Consent(ILookup<string, string> parameters, SandboxUser user, bool allow)
    {
        if (RefusalPage(parameters) is { } refusal)
            return refusal;

        string redirect = parameters["redirect_uri"].First(),
            state = Uri.EscapeDataString(parameters["state"].FirstOrDefault() ?? "");
        string outcome = "error=access_denied";
        if (allow)
        {
            string code = $"sandbox-code-{++_issued}";
            _codes[code] = new Code(
                parameters["client_id"].First(),
                redirect,
                parameters["code_challenge"].FirstOrDefault(),
                parameters["code_challenge_method"].FirstOrDefault() ?? "plain",
                RequestedScopes(parameters),
                user,
                account.Now
            );
            outcome = "code=" + code;
        }

        return new Answer(302) { Location = $"{redirect}{(redirect.Contains("?") ? "&" : "?")}{outcome}&state={state}" };
    }

    /// <summary>Applies a user's choice on the device page.</summary>
    /// <returns>Whether the code is pending.</returns>
    public bool ApproveDevice(string userCode, SandboxUser user, bool allow)
    {
        if (_devices.Find(device => device.UserCode == userCode && device.Expires > account.Now) is not { } device)
            return false;
        device.User = user;
        device.Allowed = allow;
        return true;
    }

    private Answer Grant(string client, ILookup<string, string> form, SandboxRequest request)
    {
        bool serverToServer = client == account.Options.ClientId;
        switch (form["grant_type"].FirstOrDefault())
        {
            case "account_credentials" when serverToServer:
                if (form["account_id"].FirstOrDefault() != account.Options.AccountId)
                    return Error("invalid_request", "Bad Request");
                if (account.Options.EndsEarlierTokens)
                    tokens.RevokeWhere(pair => pair.ClientId == client);
                return TokenResponse(tokens.Issue(null, client), request);
            case "authorization_code" when !serverToServer:
                return Redeem(client, form, request);
            case "refresh_token" when !serverToServer:
                // A refresh token can be used only once. A second use may mean that it was stolen.
                return tokens.Refresh(form["refresh_token"].FirstOrDefault() ?? "", client) is { } renewed
                    ? TokenResponse(renewed, request)
                    : Error("invalid_grant", "Invalid Token!");
            case "urn:ietf:params:oauth:grant-type:device_code" when !serverToServer:
                return Poll(client, form["device_code"].FirstOrDefault() ?? "", request);
            default:
                return Error("unsupported_grant_type", "unsupported grant type");
        }
    }

    private Answer Redeem(string client, ILookup<string, string> form, SandboxRequest request)
    {
        if (
            !_codes.TryGetValue(form["code"].FirstOrDefault() ?? "", out Code? code)
            || code.ClientId != client
            || account.Now - code.At > s_codeLifetime
        )
            return Error("invalid_grant", "Invalid authorization code");
        if (code.IssuedTokens is { } issued)
        {
            // The code was used before, so it may have been stolen. The tokens issued for it are revoked.
            tokens.Revoke(issued.Access);
            return Error("invalid_grant", "Invalid authorization code");
        }

        if (form["redirect_uri"].FirstOrDefault() != code.Redirect)
            return Error("invalid_grant", "Redirect URI mismatch.");
        string verifier = form["code_verifier"].FirstOrDefault() ?? "";
        if (code.Challenge is not null && code.Challenge != (code.Method == "S256" ? Sha256(verifier) : verifier))
            return Error("invalid_grant", "Invalid code verifier");
        code.IssuedTokens = SignedIn(code.User, client, code.Scopes);
        return TokenResponse(code.IssuedTokens, request);
    }

    private Answer NewDevice(string client, SandboxRequest request)
    {
        var device = new Device(client, $"sandbox-device-{++_issued}", $"SB{_issued:0000}", account.Now + s_deviceLifetime)
        {
            Interval = account.Options.DeviceInterval,
        };
        _devices.Add(device);
        string page = Root(request) + "/oauth_device";
        return Api.Answer.Object(json =>
        {
            json.Member("device_code", device.DeviceCode);
            json.Member("user_code", device.UserCode);
            json.Member("verification_uri", page);
            json.Member("verification_uri_complete", page + "?user_code=" + device.UserCode);
            json.Member("expires_in", (long)s_deviceLifetime.TotalSeconds);
            json.Member("interval", (long)device.Interval.TotalSeconds);
        });
    }

    private Answer Poll(string client, string deviceCode, SandboxRequest request)
    {
        if (_devices.Find(d => d.DeviceCode == deviceCode && d.ClientId == client) is not { } device)
            return Error("invalid_grant", "Invalid device code");
        if (device.Expires <= account.Now)
            return Error("expired_token", "The device code has expired.");
        bool tooSoon = account.Now - device.LastPoll < device.Interval;
        device.LastPoll = account.Now;
        if (tooSoon)
        {
            device.Interval += TimeSpan.FromSeconds(5);
            return Error("slow_down", "Polling too often.");
        }

        if (device.User is null)
            return Error("authorization_pending", "The user has not yet entered the code.");
        _devices.Remove(device);
        return device.Allowed
            ? TokenResponse(SignedIn(device.User, client, tokens.Scopes), request)
            : Error("access_denied", "The user refused.");
    }

    /// <summary>Issues tokens for a sign-in, and revokes those of the user's earlier sign-ins to the same app.</summary>
    private TokenPair SignedIn(SandboxUser user, string client, IReadOnlyCollection<string> scopes)
    {
        tokens.RevokeWhere(pair => pair.User == user && pair.ClientId == client);
        return tokens.Issue(user, client, scopes);
    }

    /// <summary>Returns the error page for an invalid request; null if the request is valid. A browser is never redirected to an
    /// address that isn't in the app's redirect URLs.</summary>
    private Answer? RefusalPage(ILookup<string, string> parameters)
    {
        SandboxOptions options = account.Options;
        string? reason =
            parameters["client_id"].FirstOrDefault() is var client && client != options.GeneralClientId && client != options.PublicClientId
                ? "Invalid client_id: " + client + " (4,702)"
            : !IsOnList(parameters["redirect_uri"].FirstOrDefault() ?? "")
                ? "Invalid redirect: " + parameters["redirect_uri"].FirstOrDefault() + " (4,700)"
            : parameters["response_type"].FirstOrDefault() is not (null or "code") ? "Invalid response_type"
            : null;
        return reason is null ? null : new Answer(400) { Html = ConsentPage.Message(reason) };
    }

    private bool IsOnList(string redirect) =>
        Uri.TryCreate(redirect, UriKind.Absolute, out Uri? address)
        && account.Options.RedirectUris.Any(known =>
            known == redirect
            || (
                new Uri(known) is { Host: "127.0.0.1" } loopback
                && address.Host == loopback.Host
                && address.Scheme == loopback.Scheme
                && address.PathAndQuery == loopback.PathAndQuery
            )
        );

    private string[] RequestedScopes(ILookup<string, string> parameters) =>
        parameters["scope"].FirstOrDefault() is { Length: > 0 } scopes ? [.. tokens.Scopes.Intersect(scopes.Split(' '))] : tokens.Scopes;

    private SandboxUser SelectedUser(ILookup<string, string> form) =>
        account.FindUser(form["user"].FirstOrDefault() ?? "") ?? account.Users[0];

    /// <summary>Returns the client ID of the app that sends the request; null if the app is unknown or its secret is wrong.</summary>
    private string? Authenticate(SandboxRequest request, ILookup<string, string> form)
    {
        SandboxOptions options = account.Options;
        if (!request.Headers.TryGetValue("Authorization", out string? header))
            return form["client_id"].FirstOrDefault() == options.PublicClientId ? options.PublicClientId : null;
        (string id, string secret) = Basic(header);
        return id == options.ClientId && secret == options.ClientSecret ? id
            : id == options.GeneralClientId && secret == options.GeneralClientSecret ? id
            : null;
    }

    /// <summary>Returns the client ID and the secret in a header. Both are encoded as in a form (RFC 6749, section 2.3.1).</summary>
    private static (string Id, string Secret) Basic(string header)
    {
        const string Scheme = "Basic ";
        if (!header.StartsWith(Scheme, StringComparison.Ordinal))
            return ("", "");
        string[] parts;
        try
        {
            parts = Encoding.UTF8.GetString(Convert.FromBase64String(header.Substring(Scheme.Length))).Split([':'], 2);
        }
        catch (FormatException)
        {
            return ("", "");
        }

        return (Decode(parts[0]), Decode(parts[parts.Length - 1]));
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private Answer TokenResponse(TokenPair pair, SandboxRequest request) =>
        Api.Answer.Object(json =>
        {
            json.Member("access_token", pair.Access);
            json.Member("token_type", "bearer");
            if (pair.Refresh is not null)
                json.Member("refresh_token", pair.Refresh);
            json.Member("expires_in", (long)account.Options.TokenLifetime.TotalSeconds);
            json.Member("scope", string.Join(" ", pair.Scopes));
            json.Member("api_url", account.Options.ApiUrl ?? Root(request));
        });

    private static string Root(SandboxRequest request) =>
        request.Headers.TryGetValue("Host", out string? host) ? "http://" + host : "https://sandbox.invalid";

    private static string Sha256(string text)
    {
        using var sha = SHA256.Create();
        return Convert.ToBase64String(sha.ComputeHash(Encoding.ASCII.GetBytes(text))).TrimEnd('=').Replace('+', '-').Replace('/', '_');
    }

    private static Answer InvalidClient => Error("invalid_client", "Invalid client_id or client_secret");

    private static Answer Error(string error, string reason, int status = 400) =>
        Api.Answer.Object(
            json =>
            {
                json.Member("reason", reason);
                json.Member("error", error);
            },
            status
        );

    private sealed record Code(
        string ClientId,
        string Redirect,
        string? Challenge,
        string Method,
        IReadOnlyCollection<string> Scopes,
        SandboxUser User,
        DateTimeOffset At
    )
    {
        /// <summary>The tokens that were issued for the code; null if it wasn't redeemed yet.</summary>
        public TokenPair? IssuedTokens { get; set; }
    }

    private sealed record Device(string ClientId, string DeviceCode, string UserCode, DateTimeOffset Expires)
    {
        public TimeSpan Interval { get; set; }
        public DateTimeOffset LastPoll { get; set; }
        public SandboxUser? User { get; set; }
        public bool Allowed { get; set; }
    }
}
