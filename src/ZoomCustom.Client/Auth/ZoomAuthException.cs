using System;

namespace ZoomCustom.Auth;

/// <summary>Zoom gave no token, or takes the one it gave no longer: nothing can be done on this connection.</summary>
public sealed class ZoomAuthException : Exception
{
    /// <summary>Makes the exception from what the token endpoint answered.</summary>
    public ZoomAuthException(string message, string error, Exception? inner = null) : base(message, inner) => Error = error;

    /// <summary>OAuth's error code, such as <c>invalid_client</c> or <c>invalid_grant</c>.</summary>
    public string Error { get; }
}
