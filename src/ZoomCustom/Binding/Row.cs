using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Models;

namespace ZoomCustom.Binding;

/// <summary>What an object in the pipeline says to a parameter.</summary>
internal static class Row
{
    /// <summary>Aliases that many kinds of objects have properties of.</summary>
    private static readonly string[] s_anybodys = ["Id"];

    /// <summary>Whether it is an object of ours, also one that was written to a file and read again: its properties are how something is, not how it is to be.</summary>
    public static bool IsOurs(PSObject? input) =>
        input?.BaseObject is ZoomObject || input?.TypeNames.FirstOrDefault()?.StartsWith("Deserialized.ZoomCustom.", StringComparison.Ordinal) == true;

    /// <summary>Its property for the parameter, as PowerShell looks for it; null when it has none.</summary>
    public static PSPropertyInfo? Cell(PSObject? input, ParameterMetadata parameter) =>
        Names(parameter).Select(name => input?.Properties[name]).FirstOrDefault(property => property is not null);

    /// <summary>Whether a cell's value is one for the parameter. A list of objects cannot be read from text.</summary>
    public static bool Fits(object value, ParameterMetadata parameter)
    {
        object? plain = value is PSObject wrapped ? wrapped.BaseObject : value;
        if (plain is string && parameter.ParameterType == typeof(object[]))
            return false;
        foreach (ArgumentTransformationAttribute transformation in parameter.Attributes.OfType<ArgumentTransformationAttribute>())
            plain = transformation.Transform(null!, plain);
        // As PowerShell binds: text is no yes or no.
        return !(plain is string && (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType) == typeof(bool))
            && LanguagePrimitives.TryConvertTo(plain, parameter.ParameterType, out _);
    }

    /// <summary>What an object of ours is known by to the parameter: an id of that kind, or an e-mail address. Its own id will not do: it may be a group's.</summary>
    public static object? Identity(ZoomObject input, ParameterMetadata parameter) =>
        Names(parameter).Except(s_anybodys).Select(name => input.GetType().GetProperty(name)?.GetValue(input)).FirstOrDefault(value => value is not null);

    private static IEnumerable<string> Names(ParameterMetadata parameter) => parameter.Aliases.Prepend(parameter.Name);
}
