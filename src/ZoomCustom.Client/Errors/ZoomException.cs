using System;

namespace ZoomCustom.Errors;

/// <summary>The base class of the failures that the module handles.</summary>
public abstract class ZoomException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">What happened, to what, and what to do next.</param>
    /// <param name="errorId">The ErrorId. It doesn't change when the message is reworded.</param>
    /// <param name="category">The kind of failure.</param>
    /// <param name="inner">The cause; null if there is none.</param>
    protected ZoomException(string message, string errorId, ZoomErrorCategory category, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
        Category = category;
    }

    /// <summary>The ID that scripts use to identify the failure.</summary>
    public string ErrorId { get; }

    /// <summary>The kind of failure.</summary>
    public ZoomErrorCategory Category { get; }

    /// <summary>The object that the failure is about; null if it's the whole input.</summary>
    public virtual object? Target => null;

    /// <summary>Whether the remaining pipeline items would fail for the same reason.</summary>
    public virtual bool EndsPipeline => false;
}
