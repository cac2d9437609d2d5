using System;

namespace ZoomCustom.Binding;

/// <summary>Where in a request a cmdlet's parameter goes.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class PlaceAttribute(string name) : Attribute
{
    /// <summary>Zoom's name for it.</summary>
    public string Name { get; } = name;

    /// <summary>The property's own value goes even when the user gave none.</summary>
    public bool Always { get; init; }
}

/// <summary>The parameter fills a place in the path. Given several values, a request is made for each.</summary>
public sealed class InPathAttribute(string name) : PlaceAttribute(name);

/// <summary>The parameter goes into the query.</summary>
public sealed class InQueryAttribute(string name) : PlaceAttribute(name)
{
    /// <summary>Zoom takes one value at a time: given several, a request is made for each.</summary>
    public bool Each { get; init; }

    /// <summary>Several values travel as one, with commas between them.</summary>
    public bool Joined { get; init; }

    /// <summary>Of a time, the day travels.</summary>
    public bool IsDay { get; init; }
}

/// <summary>The parameter goes into the body.</summary>
public sealed class InBodyAttribute(string name) : PlaceAttribute(name);

/// <summary>What can be given by name where Zoom wants an id.</summary>
public enum ZoomNoun
{
    /// <summary>A group.</summary>
    Group,
    /// <summary>A role.</summary>
    Role,
}

/// <summary>The parameter takes a name in place of an id.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class NamedAttribute(ZoomNoun noun) : Attribute
{
    /// <summary>What is named.</summary>
    public ZoomNoun Noun { get; } = noun;
}

/// <summary>An operation of the catalogue that a cmdlet stands on.</summary>
/// <param name="id">The name of its line in the catalogue.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ZoomOperationAttribute(string id) : Attribute
{
    /// <summary>The name of its line in the catalogue.</summary>
    public string Id { get; } = id;

    /// <summary>The parameter set that it serves; null for all.</summary>
    public string? ParameterSet { get; init; }

    /// <summary>A switch without which it is not called; null when it always is.</summary>
    public string? WithSwitch { get; init; }
}
