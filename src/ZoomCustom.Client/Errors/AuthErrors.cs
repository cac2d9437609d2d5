namespace ZoomCustom.Errors;

/// <summary>The error codes that the module gives a failed sign-in itself, in OAuth's manner; all others come from Zoom.</summary>
public static class AuthErrors
{
    /// <summary>The browser came back with an answer that can't be understood.</summary>
    public const string InvalidCallback = "invalid_callback";

    /// <summary>The browser came back with the answer to another sign-in.</summary>
    public const string InvalidState = "invalid_state";

    /// <summary>An access token from elsewhere that can't be one.</summary>
    public const string InvalidToken = "invalid_token";

    /// <summary>A device code that was not used in time.</summary>
    public const string ExpiredToken = "expired_token";

    /// <summary>A saved connection whose tokens are gone.</summary>
    public const string NoTokens = "no_tokens";

    /// <summary>Another user than the account's owner signed in.</summary>
    public const string NotOwner = "not_owner";
}
