using System;

namespace ZoomCustom.Errors;

/// <summary>A failure that the module expects, and what to make of it.</summary>
public abstract class ZoomException : Exception
{
    /// <summary>Makes the failure.</summary>
    /// <param name="message">What happened, to what, and what to do next.</param>
    /// <param name="errorId">The ErrorId. It stays the same whatever the words.</param>
    /// <param name="category">The kind of failure.</param>
    /// <param name="inner">What caused it; null for nothing else.</param>
    protected ZoomException(string message, string errorId, ZoomErrorCategory category, Exception? inner = null)
        : base(message, inner)
    {
        ErrorId = errorId;
        Category = category;
    }

    /// <summary>What scripts tell it apart by.</summary>
    public string ErrorId { get; }

    /// <summary>The kind of failure.</summary>
    public ZoomErrorCategory Category { get; }

    /// <summary>What the failure is about, where it is not the input as a whole; null where it is.</summary>
    public virtual object? Target => null;

    /// <summary>Whether the next item of a pipeline would only fail likewise.</summary>
    public virtual bool EndsPipeline => false;
}
