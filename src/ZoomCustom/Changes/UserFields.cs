using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Models;

namespace ZoomCustom.Changes;

/// <summary>The names of the user fields that a request changes, with their values before and after.</summary>
internal static class UserFields
{
    /// <summary>Whether the user already has all of the request's values.</summary>
    public static bool AreUpToDate(ZoomRequest request, ZoomUser before) =>
        Of(request, before).All(field => Equals(field.Before, field.After));

    /// <summary>The action, and the value of each field before the change, if known, and after it.</summary>
    public static string Describe(Change change)
    {
        var before = change.Before as ZoomUser;
        string[] fields =
        [
            .. Of(change.Request, before)
                .Select(field =>
                    $"{field.Name}: {(before is null || field.After is SecretText ? "" : Text(field.Before) + " -> ")}{Text(field.After)}"
                ),
        ];
        return fields.Length == 0 ? change.Action : $"{change.Action} ({string.Join(", ", fields)})";
    }

    private static IEnumerable<(string Name, object? Before, object? After)> Of(ZoomRequest request, ZoomUser? before) =>
        from field in request.Fields
        let property = Array.Find(typeof(ZoomUser).GetProperties(), p => IsField(p.Name, field.Key))
        select (
            property?.Name ?? ZoomPart.ToPascalCase(field.Key),
            before is null ? null : Plain(property?.GetValue(before), property),
            Plain(field.Value, property)
        );

    private static bool IsField(string property, string field) =>
        string.Equals(property, field == "dept" ? "Department" : field.Replace("_", ""), StringComparison.OrdinalIgnoreCase);

    /// <summary>Converts a value to the property's type. That way, values before and after can be compared, and enum values are shown
    /// by name.</summary>
    private static object? Plain(object? value, PropertyInfo? property) =>
        value switch
        {
            int or long when Nullable.GetUnderlyingType(property?.PropertyType ?? typeof(object)) is { IsEnum: true } named =>
                Enum.ToObject(named, value),
            int number => (long)number,
            "" => null,
            _ => value,
        };

    private static string Text(object? value) =>
        value switch
        {
            null => "(empty)",
            string text => $"'{text}'",
            IDictionary part => "{" + string.Join(", ", part.Keys.Cast<object>().Select(key => $"{key}: {Text(part[key])}")) + "}",
            IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Text)),
            _ => value.ToString()!,
        };
}
