using System;
using System.Collections.Generic;

namespace ZoomCustom.Auth;

/// <summary>What Zoom's token endpoint gave: the token itself stays inside this assembly.</summary>
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

    /// <summary>When it ends; null when that is not known, as of a token that was handed in.</summary>
    public DateTimeOffset? ExpiresAt { get; }

    /// <summary>The scopes granted, sorted; null when not known.</summary>
    public IReadOnlyList<string>? Scopes { get; }

    internal string? ApiUrl { get; }

    internal string Reveal() => _value;

    /// <summary>Says that there is a token, never which.</summary>
    public override string ToString() => "(access token)";
}
