namespace ZoomCustom.Errors;

/// <summary>OAuth-style error codes that the module itself assigns to a failed sign-in. All other codes come from Zoom.</summary>
public static class AuthErrors
{
    /// <summary>The browser returned an invalid response.</summary>
    public const string InvalidCallback = "invalid_callback";

    /// <summary>The browser returned the response to a different sign-in.</summary>
    public const string InvalidState = "invalid_state";

    /// <summary>The supplied access token isn't valid or is no longer accepted.</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>The device code wasn't used in time.</summary>
    public const string ExpiredToken = "expired_token";

    /// <summary>The tokens of the saved connection can't be found.</summary>
    public const string NoTokens = "no_tokens";

    /// <summary>The user who signed in isn't the account owner.</summary>
    public const string NotOwner = "not_owner";
}
