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
    public bool AreUpToDate(ZoomRequest request, ZoomObject before) => request.Fields.Count > 0 && !Differing(request, before).Any();

    /// <summary>Removes the values that the object already has from a request.</summary>
    public ZoomRequest OnlyDiffering(ZoomRequest request, ZoomObject before)
    {
        HashSet<string> differing = [.. Differing(request, before).Select(field => field.Key)];
        return request.WithBody(
            request.Fields.Where(field => differing.Contains(field.Key)).ToDictionary(field => field.Key, field => field.Value)
        );
    }

    /// <summary>The fields that a change sets. Fields that already have the value are left out.</summary>
    public IReadOnlyList<FieldChange> Of(Change change)
    {
        // The object in the pipeline can be of another type that identifies the target, such as a group member.
        ZoomObject? before = model.IsInstanceOfType(change.Before) ? change.Before : null;
        return
        [
            .. (before is null ? change.Request.Fields : Differing(change.Request, before)).Select(field =>
            {
                PropertyInfo? property = Property(field.Key);
                string name = property?.Name ?? ZoomPart.ToPascalCase(field.Key);
                object? now = before is null ? null : Plain(property?.GetValue(before), property),
                    after = Plain(field.Value, property);
                return field.Value is SecretText || before is null || (now is null && !change.IsBeforeRead)
                    ? FieldChange.Of(name, after)
                    : new(name, now, after);
            }),
        ];
    }

    /// <summary>The name of the property for a field of Zoom's.</summary>
    public string NameOf(string field) => Property(field)?.Name ?? ZoomPart.ToPascalCase(field);

    /// <summary>The value of the property for a value of Zoom's.</summary>
    public object? ValueOf(string field, object? value) => Plain(value, Property(field));

    /// <summary>The value of each field before the change, if known, and after it.</summary>
    public static string Describe(Change change)
    {
        string[] fields =
        [
            .. (change.Fields?.Invoke(change) ?? []).Select(field =>
                $"{field.Name}: {(field.IsBeforeKnown ? Text(field.Before) + " -> " : "")}{Text(field.After)}"
            ),
        ];
        return fields.Length == 0 ? "" : $" ({string.Join(", ", fields)})";
    }

    private IEnumerable<KeyValuePair<string, object?>> Differing(ZoomRequest request, ZoomObject before) =>
        request.Fields.Where(field => !IsSame(field.Key, before, field.Value));

    private bool IsSame(string field, ZoomObject before, object? after)
    {
        PropertyInfo? property = Property(field);
        object? value = property?.GetValue(before);
        return field switch
        {
            "group_id" => (before as ZoomUser)?.GroupIds?.Contains(after as string) == true,
            "vanity_name" => (before as ZoomUser)?.VanityUrl?.EndsWith("/" + after, StringComparison.Ordinal) == true,
            // A user without a plan has no value, or one that means none.
            "plan_united_type" => IsSame(value is "" or "none" ? null : value, after is "none" ? null : after),
            "zoom_one_type" => IsSame(value is 0L ? null : value, after is 0L ? null : after),
            _ => after is not SecretText && property is not null && IsSame(Plain(value, property), Plain(after, property)),
        };
    }

    private static bool IsSame(object? before, object? after) =>
        (before, after) switch
        {
            // The order of values in a list, such as privileges, doesn't matter.
            (IEnumerable<string> many, IEnumerable wanted and not string) => many.ToHashSet()
                .SetEquals(wanted.Cast<object?>().Select(one => one as string ?? "")),
            (IEnumerable<ZoomObject> many, IEnumerable wanted) => IsSame([.. many], [.. wanted.Cast<object?>()]),
            _ => Equals(before, after),
        };

    private static bool IsSame(ZoomObject[] before, object?[] after) =>
        before.Length == after.Length
        && after.All(wanted =>
            wanted is IReadOnlyDictionary<string, object?> fields
            && before.Any(record => fields.All(field => Equals(ZoomJson.Value(record, field.Key), field.Value)))
        );

    private PropertyInfo? Property(string field) =>
        Array.Find(
            model.GetProperties(),
            property =>
                string.Equals(property.Name, field == "dept" ? "Department" : field.Replace("_", ""), StringComparison.OrdinalIgnoreCase)
        );

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

    /// <summary>Returns a value as text for messages.</summary>
    public static string Text(object? value) =>
        value switch
        {
            null => "(empty)",
            string text => $"'{text}'",
            IDictionary part => "{" + string.Join(", ", part.Keys.Cast<object>().Select(key => $"{key}: {Text(part[key])}")) + "}",
            IEnumerable list => string.Join(", ", list.Cast<object?>().Select(Text)),
            _ => value.ToString()!,
        };
}
