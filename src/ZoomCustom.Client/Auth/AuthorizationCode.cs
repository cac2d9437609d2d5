using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>One sign-in in a browser: the address to open, and the authorization code that the redirect URI receives.</summary>
internal sealed class AuthorizationCode(OAuthClient oauth, App app, Uri redirect, IReadOnlyCollection<string>? scopes)
{
    private readonly Pkce _pkce = new();

    /// <summary>Identifies the response to this sign-in, so that an attacker can't inject the response to another one.</summary>
    public string State { get; } = Pkce.RandomText();

    /// <summary>The address to open in a browser.</summary>
    public Uri Address =>
        new(
            $"{oauth.Root}/authorize?response_type=code&client_id={Uri.EscapeDataString(app.ClientId)}"
                + $"&redirect_uri={Uri.EscapeDataString(redirect.OriginalString)}&state={State}"
                + $"&code_challenge={_pkce.Challenge}&code_challenge_method=S256"
                + (scopes is { Count: > 0 } ? "&scope=" + Uri.EscapeDataString(string.Join(" ", scopes)) : "")
        );

    /// <summary>Whether an address is the response to this sign-in: the same state, with a code or an error.</summary>
    public bool IsResponse(Uri callback)
    {
        ILookup<string, string> answer = Parameters(callback);
        return HasState(answer) && !IsAmbiguous(answer) && answer["code"].Concat(answer["error"]).Any(text => text.Length > 0);
    }

    /// <summary>Exchanges the code in the address that the browser was redirected to.</summary>
    /// <exception cref="ZoomAuthException">The response is to another sign-in, is a denial, or has an invalid code.</exception>
    public Task<TokenResponse> RedeemAsync(Uri callback, CancellationToken cancel)
    {
        ILookup<string, string> answer = Parameters(callback);
        // Check this first: the response to another sign-in must be ignored, even if it reports an error.
        if (!HasState(answer))
            throw new ZoomAuthException(
                "The browser returned the response to a different sign-in: its state value doesn't match. It may come from an "
                    + "earlier attempt, or from someone else. Run Connect-ZoomCustom again, and use the newest address.",
                AuthErrors.InvalidState
            );
        if (IsAmbiguous(answer))
        {
            throw new ZoomAuthException(
                "The address that the browser returned contains a parameter more than once. Zoom doesn't send such addresses. "
                    + "Run Connect-ZoomCustom again, and paste the address that the browser shows at the end.",
                AuthErrors.InvalidCallback
            );
        }

        if (answer["error"].FirstOrDefault() is { Length: > 0 } error)
            throw new ZoomAuthException(
                error == "access_denied"
                    ? "The sign-in was denied in the browser. Run Connect-ZoomCustom again, and choose Allow."
                    : $"Zoom refused the sign-in: {answer["error_description"].FirstOrDefault() ?? error}",
                error
            );
        if (answer["code"].FirstOrDefault() is not { Length: > 0 } code)
            throw new ZoomAuthException(
                "The address contains no authorization code. Paste the complete address that the browser shows at the end.",
                AuthErrors.InvalidCallback
            );

        return oauth.RequestAsync(
            new Dictionary<string, string>
            {
                ["grant_type"] = "authorization_code",
                ["code"] = code,
                ["redirect_uri"] = redirect.OriginalString,
                ["code_verifier"] = _pkce.Verifier,
            },
            app,
            cancel
        );
    }

    private static ILookup<string, string> Parameters(Uri callback) =>
        callback
            .Query.TrimStart('?')
            .Split(['&'], StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split(['='], 2))
            .ToLookup(pair => Decode(pair[0]), pair => pair.Length > 1 ? Decode(pair[1]) : "");

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private bool HasState(ILookup<string, string> answer) => answer["state"].Count() == 1 && answer["state"].Single() == State;

    // Different parsers may pick different values of a repeated parameter.
    private static bool IsAmbiguous(ILookup<string, string> answer) => answer.Any(values => values.Count() > 1);
}
