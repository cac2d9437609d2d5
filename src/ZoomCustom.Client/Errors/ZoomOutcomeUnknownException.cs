using System;

namespace ZoomCustom.Errors;

/// <summary>A change was sent, but it's unknown whether Zoom made it: the response was lost or isn't valid.</summary>
/// <param name="request">The method and path of the request.</param>
/// <param name="inner">Why there is no valid response.</param>
public sealed class ZoomOutcomeUnknownException(string request, Exception inner)
    : ZoomException(
        $"{request} was sent, but it's unknown whether Zoom made the change: {inner.Message}",
        "OutcomeUnknown",
        ZoomErrorCategory.OperationStopped,
        inner
    );
