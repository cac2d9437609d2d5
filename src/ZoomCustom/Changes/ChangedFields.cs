using System;
using System.Collections;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Models;

namespace ZoomCustom.Changes;

/// <summary>The names of the fields that a request changes, with their values before and after.</summary>
/// <param name="model">The type of the object that is changed.</param>
internal sealed class ChangedFields(Type model)
{
    public static readonly ChangedFields OfUser = new(typeof(ZoomUser)),
        OfRole = new(typeof(ZoomRole));

    /// <summary>Whether the object already has all of the request's values.</summary>
    public bool AreUpToDate(ZoomRequest request, ZoomObject before) => Of(request, before).All(field => IsSame(field.Before, field.After));

    /// <summary>The action, and the value of each field before the change, if known, and after it.</summary>
    public string Describe(Change change)
    {
        // The object in the pipeline can be of another type that identifies the target, such as a group member.
        ZoomObject? before = model.IsInstanceOfType(change.Before) ? change.Before : null;
        string[] fields =
        [
            .. Of(change.Request, before)
                .Select(field =>
                    $"{field.Name}: {(before is null || field.After is SecretText ? "" : Text(field.Before) + " -> ")}{Text(field.After)}"
                ),
        ];
        return fields.Length == 0 ? change.Action : $"{change.Action} ({string.Join(", ", fields)})";
    }

    private IEnumerable<(string Name, object? Before, object? After)> Of(ZoomRequest request, ZoomObject? before) =>
        from field in request.Fields
        let property = Array.Find(model.GetProperties(), p => IsField(p.Name, field.Key))
        select (
            property?.Name ?? ZoomPart.ToPascalCase(field.Key),
            before is null ? null : Plain(property?.GetValue(before), property),
            Plain(field.Value, property)
        );

    /// <summary>The order of values in a list, such as privileges, doesn't matter.</summary>
    private static bool IsSame(object? before, object? after) =>
        Equals(before, after)
        || (before is IEnumerable<string> many && after is IEnumerable<string> wanted && many.ToHashSet().SetEquals(wanted));

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
