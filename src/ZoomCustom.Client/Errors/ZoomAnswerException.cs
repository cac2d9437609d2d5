using System;

namespace ZoomCustom.Errors;

/// <summary>An answer arrived that is not what Zoom sends: cut short, or written by something in between.</summary>
public sealed class ZoomAnswerException(string message, Exception? inner = null)
    : ZoomException(message, "BadAnswer", ZoomErrorCategory.InvalidResult, inner)
{
    /// <summary>Whether all of it arrived, so that asking again brings the same.</summary>
    internal bool IsComplete { get; init; }
}
