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

    /// <summary>The switch parameter that makes the cmdlet use the operation; null if the cmdlet always uses it.</summary>
    public string? WithSwitch { get; init; }

    /// <summary>Whether the operation is only for an optional switch, so that no workflow action needs it.</summary>
    public bool IsExtra { get; init; }

    /// <summary>Whether the cmdlet makes the requests by itself, so that its parameters aren't those of the operation.</summary>
    public bool IsInner { get; init; }

    /// <summary>Whether the cmdlet works without the operation, and then knows less. Such an operation is also inner.</summary>
    public bool IsOptional { get; init; }
}
