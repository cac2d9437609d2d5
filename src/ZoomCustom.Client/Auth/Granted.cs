namespace ZoomCustom.Auth;

/// <summary>What a grant gives: an access token and, where the grant has one, the refresh token that gives the next.</summary>
internal sealed record Granted(AccessToken Access, string? RefreshToken)
{
    /// <summary>Says that there are tokens, never which.</summary>
    public override string ToString() => "(tokens)";
}
