using System;

namespace ZoomCustom.Http;

/// <summary>A change was sent, and whether Zoom made it is not known: the answer was lost, or made no sense.</summary>
public sealed class ZoomOutcomeUnknownException(ZoomRequest request, Exception inner) : Exception(
    $"{request.Operation.Method} {request.EscapedPath} was sent, and whether Zoom did it is not known: {inner.Message}", inner)
{
}
