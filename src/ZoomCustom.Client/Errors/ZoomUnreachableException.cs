using System;

namespace ZoomCustom.Errors;

/// <summary>The connection to Zoom failed because of the network, a proxy, or TLS.</summary>
/// <param name="reason">Why the connection failed.</param>
/// <param name="inner">The network failure.</param>
public sealed class ZoomUnreachableException(string reason, Exception? inner = null)
    : ZoomException(
        $"Zoom could not be reached: {reason.TrimEnd('.')}. To find the cause, run Test-ZoomCustomConnection.",
        "Unreachable",
        ZoomErrorCategory.ConnectionError,
        inner
    )
{
    /// <summary>Creates the exception with the message of the innermost cause.</summary>
    public ZoomUnreachableException(Exception failure)
        : this(failure.GetBaseException().Message, failure) { }
}
