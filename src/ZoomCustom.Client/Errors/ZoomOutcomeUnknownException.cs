using System;

namespace ZoomCustom.Errors;

/// <summary>A change was sent, and it isn't known whether Zoom made it: the answer was lost, or made no sense.</summary>
/// <param name="request">The method and path of the request.</param>
/// <param name="inner">How the answer was lost.</param>
public sealed class ZoomOutcomeUnknownException(string request, Exception inner)
    : ZoomException(
        $"{request} was sent, and whether Zoom did it is not known: {inner.Message}",
        "OutcomeUnknown",
        ZoomErrorCategory.OperationStopped,
        inner
    );
