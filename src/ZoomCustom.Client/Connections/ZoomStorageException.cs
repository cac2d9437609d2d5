using System;

namespace ZoomCustom.Connections;

/// <summary>A connection cannot be saved, or is not there.</summary>
public sealed class ZoomStorageException(string message, Exception? inner = null) : Exception(message, inner);
