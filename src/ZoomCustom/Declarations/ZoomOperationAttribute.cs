using System;

namespace ZoomCustom.Declarations;

/// <summary>Declares an operation that a cmdlet uses.</summary>
/// <param name="id">The operation's name in the catalog.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ZoomOperationAttribute(string id) : Attribute
{
    /// <summary>The operation's name in the catalog.</summary>
    public string Id { get; } = id;

    /// <summary>The parameter set that uses the operation; null for all parameter sets.</summary>
    public string? ParameterSet { get; init; }

    /// <summary>The parameter that the operation is used for; null if the operation is always used.</summary>
    public string? WithSwitch { get; init; }
}
