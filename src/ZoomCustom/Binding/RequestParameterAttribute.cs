using System;
using System.Management.Automation;
using ZoomCustom.Completion;

namespace ZoomCustom.Binding;

/// <summary>Where in a request a cmdlet's parameter goes. Tab offers what the parameter's type names, or its known values.</summary>
/// <param name="name">Zoom's name for it.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RequestParameterAttribute(string name) : ArgumentCompleterAttribute(typeof(ParameterCompleter))
{
    /// <summary>Zoom's name for it.</summary>
    public string Name { get; } = name;

    /// <summary>The property's own value is sent even when the user gave none.</summary>
    public bool Always { get; init; }
}

/// <summary>The parameter is a part of the path. Given several values, a request is made for each.</summary>
public sealed class InPathAttribute(string name) : RequestParameterAttribute(name);

/// <summary>The parameter goes into the query.</summary>
public sealed class InQueryAttribute(string name) : RequestParameterAttribute(name)
{
    /// <summary>Zoom takes one value at a time: given several, a request is made for each.</summary>
    public bool Each { get; init; }

    /// <summary>Several values are sent as one, with commas between them.</summary>
    public bool Joined { get; init; }

    /// <summary>Of a time, the day is sent.</summary>
    public bool IsDay { get; init; }
}

/// <summary>The parameter goes into the body.</summary>
public sealed class InBodyAttribute(string name) : RequestParameterAttribute(name);

/// <summary>The parameter's values are collected, over the whole pipeline, into a list in the body.</summary>
public sealed class InBatchAttribute(string name) : RequestParameterAttribute(name);
