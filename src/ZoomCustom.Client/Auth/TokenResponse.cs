namespace ZoomCustom.Auth;

/// <summary>The result of a token request: an access token and, for some grant types, a refresh token to renew it with.</summary>
internal sealed record TokenResponse(AccessToken Access, string? RefreshToken)
{
    /// <summary>Returns a placeholder, so that the tokens never appear in output.</summary>
    public override string ToString() => "(tokens)";
}
