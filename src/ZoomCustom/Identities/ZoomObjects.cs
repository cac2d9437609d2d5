using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Models;

namespace ZoomCustom.Identities;

/// <summary>Recognizes objects from this module, including deserialized ones, those with selected properties, and copies in CSV and JSON
/// files.</summary>
internal static class ZoomObjects
{
    private const string Deserialized = "Deserialized.",
        Selected = "Selected.",
        Csv = "CSV:";

    /// <summary>A property that all objects from this module have, and probably no other object.</summary>
    private const string Mark = nameof(ZoomObject.AdditionalProperties);

    private static readonly Type[] s_models =
    [
        .. typeof(ZoomObject).Assembly.GetExportedTypes().Where(type => typeof(ZoomObject).IsAssignableFrom(type)),
    ];

    private static readonly Dictionary<string, string> s_kinds = (
        from type in s_models
        from prefix in new[] { "", Deserialized, Selected, Selected + Deserialized, Csv, Csv + Deserialized }
        select (Name: prefix + type.FullName, Kind: type.Name)
    ).ToDictionary(one => one.Name, one => one.Kind);

    private static readonly Lazy<(string Kind, HashSet<string> Names)[]> s_properties = new(() =>
        [
            .. s_models
                .Where(type => !type.IsAbstract)
                .Select(type => (type.Name, new HashSet<string>(type.GetProperties().Select(property => property.Name)))),
        ]
    );

    private static readonly ConcurrentDictionary<string, string> s_copies = new(StringComparer.Ordinal);

    /// <summary>The type name of an object from this module, without the namespace; null for any other object.</summary>
    public static string? Kind(PSObject? value) =>
        value?.TypeNames.FirstOrDefault() is { } name && s_kinds.TryGetValue(name, out string? kind) ? kind
        : value?.BaseObject is PSCustomObject && value.Properties[Mark] is not null ? CopiedKind(value)
        : null;

    /// <summary>Whether the object's properties are current values and not requested ones. Selected properties can be either, if not all
    /// are selected.</summary>
    public static bool IsState(PSObject? value) =>
        Kind(value) is not null
        && (!value!.TypeNames[0].StartsWith(Selected, StringComparison.Ordinal) || value.Properties[Mark] is not null);

    /// <summary>Whether the object is a copy, such as one from a file, which people can edit.</summary>
    public static bool IsCopy(PSObject value) => value.BaseObject is PSCustomObject && IsState(value);

    /// <summary>The words for an object in a message.</summary>
    public static string Describe(PSObject value) =>
        Kind(value) is { } kind ? "A " + kind
        : value.BaseObject is PSCustomObject ? "The object " + value
        : "A " + value.BaseObject.GetType().Name;

    /// <summary>The type whose properties are most like those of a copy. The copy can be from another version of the module.</summary>
    private static string CopiedKind(PSObject value)
    {
        string[] names = [.. value.Properties.Select(property => property.Name)];
        return s_copies.GetOrAdd(
            string.Join("\n", names),
            _ =>
                s_properties
                    .Value.OrderByDescending(one => (2.0 * names.Count(one.Names.Contains)) / (names.Length + one.Names.Count))
                    .First()
                    .Kind
        );
    }
}
