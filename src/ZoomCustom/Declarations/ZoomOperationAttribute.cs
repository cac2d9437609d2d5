using System;

namespace ZoomCustom.Declarations;

/// <summary>An operation of the catalog that a cmdlet uses.</summary>
/// <param name="id">The name of its line in the catalog.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ZoomOperationAttribute(string id) : Attribute
{
    /// <summary>The name of its line in the catalog.</summary>
    public string Id { get; } = id;

    /// <summary>The parameter set that it serves; null for all.</summary>
    public string? ParameterSet { get; init; }

    /// <summary>A parameter without which it is not called; null when it always is.</summary>
    public string? WithSwitch { get; init; }
}
