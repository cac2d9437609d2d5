using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ZoomCustom.Tests.Contract;

/// <summary>Converts a schema in Zoom's documents to one that a JSON Schema validator understands, and closes it.</summary>
/// <remarks>
/// In a closed schema, an object can only have documented properties. OpenAPI allows any property, so it wouldn't find
/// a misspelled parameter in the module or an invented field in the sandbox.
/// This class also handles what is unusual in Zoom's documents, in one method for each case.
/// </remarks>
internal static class ZoomSchema
{
    private const string Date = @"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])";
    private const string Time = @"T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d+)?(Z|[+-]\d\d:\d\d)";

    private static readonly string[] s_asWritten =
    [
        "enum",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "uniqueItems",
        "pattern",
        "required",
        "additionalProperties",
    ];

    /// <summary>Compiles a schema for validation.</summary>
    public static JsonSchema Compile(JObject translated) => JsonSchema.FromJsonAsync(translated.ToString()).GetAwaiter().GetResult();

    /// <summary>Converts a schema to a closed JSON Schema.</summary>
    public static JObject Translate(JObject zoom)
    {
        JObject source = MergeAllOf(zoom);
        var schema = new JObject();
        foreach (string keyword in s_asWritten)
        {
            if (source[keyword] is { } value)
                schema[keyword] = value.DeepClone();
        }

        string? type = TypeOf(source);
        if (type is not null)
            schema["type"] = (bool?)source["nullable"] == true ? new JArray(type, "null") : type;
        BoundsByAnotherName(schema, type);
        FormatAsBounds(schema, source);

        if (source["items"] is JObject items)
            schema["items"] = Translate(items);
        EnumOfItems(schema, type);
        if (source["properties"] is JObject properties)
        {
            schema["properties"] = new JObject(properties.Properties().Select(p => new JProperty(p.Name, Translate((JObject)p.Value))));
            schema["additionalProperties"] ??= false;
        }

        if (Alternatives(source) is { Count: > 0 } alternatives)
            schema["anyOf"] = new JArray(alternatives);
        return schema;
    }

    /// <summary>Lists the differences between a value and a schema, one line each.</summary>
    /// <param name="schema">The compiled schema.</param>
    /// <param name="value">The value, with dates as text.</param>
    /// <param name="name">The name of the value in the lines.</param>
    public static IEnumerable<string> Faults(JsonSchema schema, JToken value, string name)
    {
        // The validator can't compare numbers over 64 bits. Zoom doesn't use any.
        JValue[] beyond =
        [
            .. (value is JContainer all ? all.DescendantsAndSelf() : [value]).OfType<JValue>().Where(v => v.Value is BigInteger),
        ];
        return beyond.Length > 0
            ? beyond.Select(v => $"{At(name, v.Path)} is over {long.MaxValue}")
            : schema
                .Validate(value)
                .SelectMany(Leaves)
                .DistinctBy(error => error.Path)
                .Select(error => $"{At(name, error.Path)} {What(error)}");
    }

    /// <summary>Merges allOf into one object. If each part were closed, the parts would refuse each other's properties.</summary>
    /// <remarks>If two parts describe the same property, the values of both are valid.</remarks>
    private static JObject MergeAllOf(JObject source)
    {
        if (source["allOf"] is not JArray parts)
            return source;

        var merged = (JObject)source.DeepClone();
        merged.Remove("allOf");
        foreach (JObject part in parts.Cast<JObject>())
            merged.Merge(MergeAllOf(part), new JsonMergeSettings { MergeArrayHandling = MergeArrayHandling.Union });
        return merged;
    }

    /// <summary>Converts oneOf to anyOf. Zoom's alternatives overlap (an empty object matches each), and Zoom accepts that.</summary>
    private static List<JObject> Alternatives(JObject source)
    {
        JObject[] alternatives = [.. (source["oneOf"] ?? source["anyOf"] ?? new JArray()).Cast<JObject>()];
        if (alternatives.Length > 0 && source.ContainsKey("properties"))
            throw new NotSupportedException(
                $"A schema with both alternatives and properties can't be closed. Zoom's documents had none so far: {source.Path}"
            );
        return [.. alternatives.Select(Translate)];
    }

    /// <summary>Returns the type. Some objects have properties but no type, and some strings have the invalid type <c>Date</c>.</summary>
    private static string? TypeOf(JObject source) =>
        (string?)source["type"] switch
        {
            null when source.ContainsKey("properties") => "object",
            "Date" => "string",
            var type => type,
        };

    /// <summary>On a list or string, <c>maximum</c> and <c>minimum</c> mean its length, as in <c>members</c>, maximum 30.</summary>
    private static void BoundsByAnotherName(JObject schema, string? type)
    {
        string? unit = type switch
        {
            "array" => "Items",
            "string" => "Length",
            _ => null,
        };
        foreach (string side in unit is null ? Array.Empty<string>() : ["min", "max"])
        {
            if (schema[side + "imum"] is { } bound)
            {
                schema[side + unit] ??= bound;
                schema.Remove(side + "imum");
            }
        }
    }

    /// <summary>On a list, <c>enum</c> applies to the items.</summary>
    private static void EnumOfItems(JObject schema, string? type)
    {
        if (type == "array" && schema["enum"] is { } values && schema["items"] is { } items)
        {
            items["enum"] ??= values;
            schema.Remove("enum");
        }
    }

    /// <summary>Converts formats to patterns and bounds, so that they are exactly as strict as Zoom's servers.</summary>
    /// <remarks>
    /// Parameters that also accept a time have the format <c>date</c> too; the fact <c>orTime</c> marks them. Other formats
    /// (<c>url</c>, <c>password</c>, <c>double</c>) contain nothing to check.
    /// </remarks>
    private static void FormatAsBounds(JObject schema, JObject source)
    {
        string format = (string?)source["type"] == "Date" ? "date" : (string?)source["format"] ?? "";
        bool orTime = (bool?)source["orTime"] == true;
        switch (format)
        {
            case "date":
                schema["pattern"] = "^" + Date + (orTime ? "(" + Time + ")?" : "") + "$";
                break;
            case "date-time":
                schema["pattern"] = "^" + Date + Time + "$";
                break;
            case "email":
                schema["format"] = "email";
                break;
            case "int32":
                (schema["minimum"], schema["maximum"]) = (schema["minimum"] ?? int.MinValue, schema["maximum"] ?? int.MaxValue);
                break;
            case "int64" or "long":
                (schema["minimum"], schema["maximum"]) = (schema["minimum"] ?? long.MinValue, schema["maximum"] ?? long.MaxValue);
                break;
        }
    }

    /// <summary>Returns the innermost errors, without the errors that only contain others.</summary>
    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error switch
        {
            // With several alternatives, the closest match is most likely the intended one.
            ChildSchemaValidationError { Kind: ValidationErrorKind.NotAnyOf } any => any
                .Errors.Values.MinBy(errors => errors.Count)!
                .SelectMany(Leaves),
            ChildSchemaValidationError within => within.Errors.Values.SelectMany(errors => errors).SelectMany(Leaves),
            MultiTypeValidationError types => types.Errors.Values.SelectMany(errors => errors).SelectMany(Leaves),
            _ => [error],
        };

    private static string At(string name, string? path)
    {
        string below = (path ?? "").TrimStart('#', '/');
        return below.Length == 0 ? name
            : below[0] == '[' ? name + below
            : name + "." + below;
    }

    private static string What(ValidationError error) =>
        error.Kind switch
        {
            ValidationErrorKind.NoAdditionalPropertiesAllowed => "is not documented",
            ValidationErrorKind.PropertyRequired => "is required and missing",
            ValidationErrorKind.NotInEnumeration => "isn't one of " + string.Join(", ", error.Schema.Enumeration),
            ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig => "is over " + error.Schema.Maximum,
            ValidationErrorKind.NumberTooSmall => "is under " + error.Schema.Minimum,
            ValidationErrorKind.TooManyItems => $"has more than {error.Schema.MaxItems} items",
            ValidationErrorKind.StringTooLong => $"is longer than {error.Schema.MaxLength} characters",
            ValidationErrorKind.StringTooShort => $"is shorter than {error.Schema.MinLength} characters",
            ValidationErrorKind.PatternMismatch => "doesn't match " + error.Schema.Pattern,
            ValidationErrorKind.StringExpected => "isn't a string",
            ValidationErrorKind.IntegerExpected => "is not a whole number",
            ValidationErrorKind.NumberExpected => "is not a number",
            ValidationErrorKind.BooleanExpected => "is not true or false",
            ValidationErrorKind.ObjectExpected => "is not an object",
            ValidationErrorKind.ArrayExpected => "is not a list",
            ValidationErrorKind.EmailExpected => "is not an email address",
            var other => "is wrong: " + other,
        };
}
