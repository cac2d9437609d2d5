using System;

namespace ZoomCustom.Connections;

/// <summary>A connection cannot be saved, or is not there.</summary>
public sealed class ZoomStorageException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether what is saved may have been changed by another user.</summary>
    public bool IsUnsafe { get; init; }
}
