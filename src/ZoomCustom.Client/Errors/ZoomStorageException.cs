using System;

namespace ZoomCustom.Errors;

/// <summary>A saved connection can't be written or read, or doesn't exist.</summary>
public sealed class ZoomStorageException : ZoomException
{
    private const string UnsafeId = "UnsafeStorage";

    /// <summary>Creates the exception.</summary>
    public ZoomStorageException(string message, Exception? inner = null)
        : this(message, "Storage", ZoomErrorCategory.ObjectNotFound, inner) { }

    private ZoomStorageException(string message, string errorId, ZoomErrorCategory category, Exception? inner)
        : base(message, errorId, category, inner) { }

    /// <inheritdoc/>
    /// <remarks>In a pipeline, the session's tokens can't be renewed.</remarks>
    public override bool EndsPipeline => true;

    /// <summary>Whether another user may have changed the saved connections.</summary>
    public bool IsUnsafe => ErrorId == UnsafeId;

    /// <summary>Creates an exception because another user may have changed the saved connections.</summary>
    public static ZoomStorageException Unsafe(string message) => new(message, UnsafeId, ZoomErrorCategory.SecurityError, null);
}
