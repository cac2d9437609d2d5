namespace ZoomCustom.Errors;

/// <summary>A name was given that belongs to none, or to several.</summary>
internal sealed class NameException : ZoomException
{
    private NameException(string message, string errorId, ZoomErrorCategory category, string name)
        : base(message, errorId, category) => Target = name;

    /// <inheritdoc/>
    public override object? Target { get; }

    /// <summary>None has the name.</summary>
    public static NameException Unknown(string message, string name) =>
        new(message, ErrorIds.UnknownName, ZoomErrorCategory.ObjectNotFound, name);

    /// <summary>Several have the name.</summary>
    public static NameException Ambiguous(string message, string name) =>
        new(message, ErrorIds.AmbiguousName, ZoomErrorCategory.InvalidArgument, name);
}
