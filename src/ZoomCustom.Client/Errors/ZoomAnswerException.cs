using System;

namespace ZoomCustom.Errors;

/// <summary>The response isn't what Zoom sends: it was cut off, or another server sent it.</summary>
public sealed class ZoomAnswerException(string message, Exception? inner = null)
    : ZoomException(message, "BadAnswer", ZoomErrorCategory.InvalidResult, inner)
{
    /// <summary>Whether the whole response arrived, so that a retry would return the same.</summary>
    internal bool IsComplete { get; init; }
}
