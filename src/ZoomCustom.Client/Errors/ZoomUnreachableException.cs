using System;

namespace ZoomCustom.Errors;

/// <summary>The network, a proxy or TLS is in the way, or the connection broke.</summary>
/// <param name="reason">What is in the way.</param>
/// <param name="inner">The failure as the network told it.</param>
public sealed class ZoomUnreachableException(string reason, Exception? inner = null)
    : ZoomException(
        $"Zoom could not be reached: {reason.TrimEnd('.')}. Test-ZoomCustomConnection looks for what is in the way.",
        "Unreachable",
        ZoomErrorCategory.ConnectionError,
        inner
    )
{
    /// <summary>A failure of the network, in the words of its innermost cause.</summary>
    public ZoomUnreachableException(Exception failure)
        : this(failure.GetBaseException().Message, failure) { }
}
