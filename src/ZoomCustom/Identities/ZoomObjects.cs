using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>Tells objects of ours from others: live, written to a file and read again, or with some properties selected.</summary>
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

    /// <summary>The type of an object of ours, without its namespace; null of any other.</summary>
    public static string? Kind(PSObject? value) =>
        value?.TypeNames.FirstOrDefault() is { } name && s_kinds.TryGetValue(name, out string? kind) ? kind : null;

    /// <summary>Whether its properties say how something is, not how it is to be. Selected properties may say either.</summary>
    public static bool IsState(PSObject? value) =>
        Kind(value) is not null && !value!.TypeNames[0].StartsWith(Selected, System.StringComparison.Ordinal);

    /// <summary>What to call an object in a message.</summary>
    public static string Describe(PSObject value) =>
        Kind(value) is { } kind ? "A " + kind
        : value.BaseObject is PSCustomObject ? "The object " + value
        : "A " + value.BaseObject.GetType().Name;
}
