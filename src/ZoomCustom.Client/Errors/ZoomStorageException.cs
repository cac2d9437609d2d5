using System;

namespace ZoomCustom.Errors;

/// <summary>A connection cannot be saved or read, or is not there.</summary>
public sealed class ZoomStorageException(string message, Exception? inner = null) : ZoomException(
    message, "Storage", inner is null ? ZoomErrorCategory.ObjectNotFound : ZoomErrorCategory.ResourceUnavailable, inner);
