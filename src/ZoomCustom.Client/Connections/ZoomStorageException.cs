using System;

namespace ZoomCustom.Connections;

/// <summary>A connection cannot be saved, or is not there.</summary>
public sealed class ZoomStorageException(string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>Whether somebody else could have changed what is saved, or has.</summary>
    public bool IsUnsafe { get; init; }
}
