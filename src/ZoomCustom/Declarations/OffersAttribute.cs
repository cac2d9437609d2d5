using System;

namespace ZoomCustom.Declarations;

/// <summary>Declares what tab completion offers for a parameter, if the parameter's type doesn't determine it.</summary>
/// <param name="source">An identity type, whose names are offered, or a completer type.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OffersAttribute(Type source) : Attribute
{
    /// <summary>An identity type or a completer type.</summary>
    public Type Source { get; } = source;
}
