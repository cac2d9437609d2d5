using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>Recognizes objects from this module, including deserialized ones and those with selected properties.</summary>
internal static class ZoomObjects
{
    private const string Deserialized = "Deserialized.",
        Selected = "Selected.";

    private static readonly Dictionary<string, string> s_kinds = (
        from type in typeof(ZoomObject).Assembly.GetExportedTypes()
        where typeof(ZoomObject).IsAssignableFrom(type)
        from prefix in new[] { "", Deserialized, Selected, Selected + Deserialized }
        select (Name: prefix + type.FullName, Kind: type.Name)
    ).ToDictionary(one => one.Name, one => one.Kind);

    /// <summary>The type name of an object from this module, without the namespace; null for any other object.</summary>
    public static string? Kind(PSObject? value) =>
        value?.TypeNames.FirstOrDefault() is { } name && s_kinds.TryGetValue(name, out string? kind) ? kind : null;

    /// <summary>Whether the object's properties are current values and not requested ones. Selected properties can be
    /// either.</summary>
    public static bool IsState(PSObject? value) =>
        Kind(value) is not null && !value!.TypeNames[0].StartsWith(Selected, System.StringComparison.Ordinal);

    /// <summary>The words for an object in a message.</summary>
    public static string Describe(PSObject value) =>
        Kind(value) is { } kind ? "A " + kind
        : value.BaseObject is PSCustomObject ? "The object " + value
        : "A " + value.BaseObject.GetType().Name;
}
