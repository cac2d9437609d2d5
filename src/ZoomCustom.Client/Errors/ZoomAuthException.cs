using System;

namespace ZoomCustom.Errors;

/// <summary>Zoom didn't issue a token, or no longer accepts it. The connection can't be used.</summary>
/// <param name="message">What happened, and what to do.</param>
/// <param name="error">OAuth's error code.</param>
/// <param name="inner">What caused it.</param>
public sealed class ZoomAuthException(string message, string error, Exception? inner = null)
    : ZoomException(message, "ZoomAuth." + error, ZoomErrorCategory.AuthenticationError, inner)
{
    /// <summary>OAuth's error code, such as <c>invalid_client</c> or <c>invalid_grant</c>.</summary>
    public string Error { get; } = error;

    /// <inheritdoc/>
    public override bool EndsPipeline => true;
}
