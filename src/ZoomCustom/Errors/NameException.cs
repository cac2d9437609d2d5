using System;

namespace ZoomCustom.Errors;

/// <summary>A name was given that belongs to none, or to several.</summary>
internal sealed class NameException(string message, string errorId, string name) : ArgumentException(message)
{
    public string ErrorId { get; } = errorId;

    public string Name { get; } = name;
}
