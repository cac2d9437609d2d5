using System;

namespace ZoomCustom.Errors;

/// <summary>A licence was not moved.</summary>
/// <param name="message">Who has what now.</param>
/// <param name="isUndone">Whether all is as it was before.</param>
/// <param name="inner">What went wrong.</param>
internal sealed class LicenseMoveException(string message, bool isUndone, Exception inner) : Exception(message, inner)
{
    public bool IsUndone { get; } = isUndone;
}
