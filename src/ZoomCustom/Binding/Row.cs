using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using System.Text.RegularExpressions;

namespace ZoomCustom.Binding;

/// <summary>What an object in the pipeline says to a parameter.</summary>
internal static class Row
{
    /// <summary>Objects of ours: as they are, written to a file and read again, or with some properties picked.</summary>
    private static readonly Regex s_ours = new(@"^(Deserialized\.|Selected\.)?ZoomCustom\.Models\.(?<kind>\w+)$", RegexOptions.CultureInvariant);

    /// <summary>The type of an object of ours; null of any other.</summary>
    public static string? Kind(PSObject? input) =>
        input?.TypeNames.FirstOrDefault() is { } name && s_ours.Match(name) is { Success: true } match ? match.Groups["kind"].Value : null;

    /// <summary>Whether its properties are how something is, not how it is to be. Properties that were picked may be either.</summary>
    public static bool IsState(PSObject? input) => Kind(input) is not null && !input!.TypeNames[0].StartsWith("Selected.", StringComparison.Ordinal);

    /// <summary>Its property for the parameter, as PowerShell looks for it; null when it has none.</summary>
    public static PSPropertyInfo? Cell(PSObject? input, ParameterMetadata parameter) => Properties(input, parameter, _ => true).FirstOrDefault();

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

    /// <summary>What the object is known by to the parameter that says which is meant; null where it does not say.</summary>
    /// <remarks>
    /// The id of an object of ours is one of its own kind: a group's names no user. And what takes a group or a role by name
    /// takes no member of it for it.
    /// </remarks>
    public static object? Identity(PSObject input, ParameterMetadata parameter)
    {
        if (input.BaseObject is string or ValueType and not (DateTime or DateTimeOffset))
            return input.BaseObject;
        string? kind = Kind(input);
        bool isItself = kind == "Zoom" + Regex.Replace(parameter.Name, "Id$", "");
        if (kind is not null && !isItself && parameter.Attributes.OfType<NamedAttribute>().Any())
            return null;
        return Properties(input, parameter, name => kind is null || isItself || name != "Id").Select(property => property.Value).FirstOrDefault(value => value is not (null or ""));
    }

    private static IEnumerable<PSPropertyInfo> Properties(PSObject? input, ParameterMetadata parameter, Func<string, bool> wanted) =>
        from name in parameter.Aliases.Prepend(parameter.Name)
        where wanted(name)
        let property = input?.Properties[name]
        where property is not null
        select property;
}
