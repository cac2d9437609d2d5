using System;

namespace ZoomCustom.Declarations;

/// <summary>What Tab offers for a parameter, where its type doesn't say that.</summary>
/// <param name="source">A type of identities, whose names are offered, or a completer.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class OffersAttribute(Type source) : Attribute
{
    /// <summary>A type of identities, or a completer.</summary>
    public Type Source { get; } = source;
}
