using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Errors;

namespace ZoomCustom.Auth;

/// <summary>One sign-in in a browser: the address to open, and the code that comes back to the redirect address.</summary>
internal sealed class AuthorizationCode(OAuthClient oauth, App app, Uri redirect, IReadOnlyCollection<string>? scopes)
{
    private readonly Pkce _pkce = new();

    /// <summary>Ties the answer to this sign-in, so that nobody can slip in one of another.</summary>
    public string State { get; } = Pkce.Unguessable();

    /// <summary>What to open in a browser.</summary>
    public Uri Address =>
        new(
            $"{oauth.Root}/authorize?response_type=code&client_id={Uri.EscapeDataString(app.ClientId)}"
                + $"&redirect_uri={Uri.EscapeDataString(redirect.OriginalString)}&state={State}"
                + $"&code_challenge={_pkce.Challenge}&code_challenge_method=S256"
                + (scopes is { Count: > 0 } ? "&scope=" + Uri.EscapeDataString(string.Join(" ", scopes)) : "")
        );

    /// <summary>Whether an address is the answer to this sign-in: it has its state, and a code or a reason why there is none.</summary>
    public bool IsAnsweredBy(Uri callback)
    {
        ILookup<string, string> answer = Parameters(callback);
        return HasState(answer) && !IsAmbiguous(answer) && answer["code"].Concat(answer["error"]).Any(text => text.Length > 0);
    }

    /// <summary>Takes the address that the browser was sent back to, and redeems its code.</summary>
    /// <exception cref="ZoomAuthException">It is not the answer to this sign-in, it says no, or its code is not good.</exception>
    public Task<Granted> RedeemAsync(Uri callback, CancellationToken cancel)
    {
        ILookup<string, string> answer = Parameters(callback);
        // Before all else: an answer of another sign-in has nothing to tell us, not even an error.
        if (!HasState(answer))
            throw new ZoomAuthException(
                "What came back is not the answer to this sign-in: its state differs. It may come from an earlier attempt, or "
                    + "from somebody else. Run Connect-ZoomCustom again, and use the newest address.",
                AuthErrors.InvalidState
            );
        if (IsAmbiguous(answer))
        {
            throw new ZoomAuthException(
                "What came back has the same parameter more than once, which Zoom doesn't send. "
                    + "Run Connect-ZoomCustom again, and paste the address that the browser ended on.",
                AuthErrors.InvalidCallback
            );
        }

        if (answer["error"].FirstOrDefault() is { Length: > 0 } error)
            throw new ZoomAuthException(
                error == "access_denied"
                    ? "The sign-in was refused in the browser: nobody allowed the app. Run Connect-ZoomCustom again, and choose Allow."
                    : $"Zoom refused the sign-in: {answer["error_description"].FirstOrDefault() ?? error}",
                error
            );
        if (answer["code"].FirstOrDefault() is not { Length: > 0 } code)
            throw new ZoomAuthException(
                "What came back holds no code. Paste the whole address that the browser ended on.",
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

    // Two readers may each take another one of them.
    private static bool IsAmbiguous(ILookup<string, string> answer) => answer.Any(values => values.Count() > 1);
}
