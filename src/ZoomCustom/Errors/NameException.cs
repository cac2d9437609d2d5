namespace ZoomCustom.Errors;

/// <summary>A name that no object has, or that several objects have.</summary>
internal sealed class NameException : ZoomException
{
    private NameException(string message, string errorId, ZoomErrorCategory category, string name)
        : base(message, errorId, category) => Target = name;

    /// <inheritdoc/>
    public override object? Target { get; }

    /// <summary>No object has the name.</summary>
    public static NameException Unknown(string message, string name) =>
        new(message, ErrorIds.UnknownName, ZoomErrorCategory.ObjectNotFound, name);

    /// <summary>Several objects have the name.</summary>
    public static NameException Ambiguous(string message, string name) =>
        new(message, ErrorIds.AmbiguousName, ZoomErrorCategory.InvalidArgument, name);
}
