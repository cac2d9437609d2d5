using System;
using System.Collections.Generic;

namespace ZoomCustom.Auth;

/// <summary>An access token from Zoom's token endpoint. Code outside this assembly can't read its value.</summary>
public sealed class AccessToken
{
    private readonly string _value;

    internal AccessToken(string value, DateTimeOffset? expiresAt, IReadOnlyList<string>? scopes, string? apiUrl)
    {
        _value = value;
        ExpiresAt = expiresAt;
        Scopes = scopes;
        ApiUrl = apiUrl;
    }

    /// <summary>When the token expires; null if unknown, such as for a token that the user supplied.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>The granted scopes, sorted; null if unknown.</summary>
    public IReadOnlyList<string>? Scopes { get; }

    internal string? ApiUrl { get; }

    internal string Reveal() => _value;

    /// <summary>Returns a placeholder, so that the token never appears in output.</summary>
    public override string ToString() => "(access token)";
}
