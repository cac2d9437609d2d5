using System;
using System.Management.Automation;
using ZoomCustom.Completion;

namespace ZoomCustom.Binding;

/// <summary>Declares where in a request a cmdlet's parameter goes. Tab completion offers objects of the parameter's type, or its
/// known values.</summary>
/// <param name="name">Zoom's name for the parameter.</param>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RequestParameterAttribute(string name) : ArgumentCompleterAttribute(typeof(ParameterCompleter))
{
    /// <summary>Zoom's name for the parameter.</summary>
    public string Name { get; } = name;

    /// <summary>Whether to send the property's default value if the user didn't specify a value.</summary>
    public bool Always { get; init; }

    /// <summary>The name of the only operation that the parameter is for; null if it's for every operation of its parameter
    /// sets.</summary>
    public string? Operation { get; init; }
}

/// <summary>The parameter goes into the path. Each of several values gets its own request.</summary>
public sealed class InPathAttribute(string name) : RequestParameterAttribute(name);

/// <summary>The parameter goes into the query.</summary>
public sealed class InQueryAttribute(string name) : RequestParameterAttribute(name)
{
    /// <summary>Whether each of several values gets its own request, because Zoom accepts only one.</summary>
    public bool Each { get; init; }

    /// <summary>Whether several values are sent as one, separated by commas.</summary>
    public bool Joined { get; init; }

    /// <summary>Whether only the date of a time is sent.</summary>
    public bool IsDay { get; init; }
}

/// <summary>The parameter goes into the body.</summary>
public sealed class InBodyAttribute(string name) : RequestParameterAttribute(name);

/// <summary>The parameter's values from the whole pipeline are collected into a list in the body.</summary>
public sealed class InBatchAttribute(string name) : RequestParameterAttribute(name);
