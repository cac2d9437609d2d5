using System;

namespace ZoomCustom.Errors;

/// <summary>A connection cannot be saved or read, or is not there.</summary>
public sealed class ZoomStorageException : ZoomException
{
    private const string UnsafeId = "UnsafeStorage";

    /// <summary>Makes the failure.</summary>
    public ZoomStorageException(string message, Exception? inner = null)
        : this(message, "Storage", ZoomErrorCategory.ObjectNotFound, inner) { }

    private ZoomStorageException(string message, string errorId, ZoomErrorCategory category, Exception? inner)
        : base(message, errorId, category, inner) { }

    /// <summary>Whether what is saved may have been changed by another user.</summary>
    public bool IsUnsafe => ErrorId == UnsafeId;

    /// <summary>What is saved may have been changed by another user.</summary>
    public static ZoomStorageException Unsafe(string message) => new(message, UnsafeId, ZoomErrorCategory.SecurityError, null);
}
