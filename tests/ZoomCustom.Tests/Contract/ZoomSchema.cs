using System;
using System.Collections.Generic;
using System.Linq;
using System.Numerics;
using Newtonsoft.Json.Linq;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ZoomCustom.Tests.Contract;

/// <summary>Makes of a schema in Zoom's documents one that a JSON Schema validator understands, and closes it.</summary>
/// <remarks>
/// Closed means that an object may only have the properties that are written down. OpenAPI would let any through, and then
/// neither a misspelt parameter of the module nor a field invented by the sandbox would ever be found.
/// Whatever is odd in the documents is dealt with here, a method to each oddity.
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

    /// <summary>A schema ready to validate with.</summary>
    public static JsonSchema Compile(JObject translated) => JsonSchema.FromJsonAsync(translated.ToString()).GetAwaiter().GetResult();

    /// <summary>The schema in JSON Schema's words, closed.</summary>
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

    /// <summary>What a value does against a schema, a line for each fault; nothing when it agrees.</summary>
    /// <param name="schema">The compiled schema.</param>
    /// <param name="value">The value; dates in it are text.</param>
    /// <param name="name">What the value is called in the lines.</param>
    public static IEnumerable<string> Faults(JsonSchema schema, JToken value, string name)
    {
        // The validator cannot compare what is over 64 bits, and no number of Zoom's is.
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

    /// <summary>allOf as one object: closed each for itself, the parts would refuse each other's properties.</summary>
    /// <remarks>Where two parts describe the same property, either's values will do.</remarks>
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

    /// <summary>oneOf as anyOf: Zoom's alternatives overlap (an empty object of settings fits each), and Zoom takes such a value.</summary>
    private static List<JObject> Alternatives(JObject source)
    {
        JObject[] alternatives = [.. (source["oneOf"] ?? source["anyOf"] ?? new JArray()).Cast<JObject>()];
        if (alternatives.Length > 0 && source.ContainsKey("properties"))
            throw new NotSupportedException(
                $"Alternatives beside properties cannot be closed; Zoom's documents had none when this was written: {source.Path}"
            );
        return [.. alternatives.Select(Translate)];
    }

    /// <summary>Some objects have properties and no type; some texts have the type <c>Date</c>, which there is not.</summary>
    private static string? TypeOf(JObject source) =>
        (string?)source["type"] switch
        {
            null when source.ContainsKey("properties") => "object",
            "Date" => "string",
            var type => type,
        };

    /// <summary><c>maximum</c> and <c>minimum</c> written on a list or a text mean its length: <c>members</c>, maximum 30.</summary>
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

    /// <summary><c>enum</c> written on a list means its items: the list itself is never one of them.</summary>
    private static void EnumOfItems(JObject schema, string? type)
    {
        if (type == "array" && schema["enum"] is { } values && schema["items"] is { } items)
        {
            items["enum"] ??= values;
            schema.Remove("enum");
        }
    }

    /// <summary>Formats as patterns and bounds, so that they are exactly as strict as Zoom's servers are on the way in.</summary>
    /// <remarks>
    /// The format <c>date</c> is on parameters that take a time as well, which the fact <c>orTime</c> says. Other formats
    /// (<c>url</c>, <c>password</c>, <c>double</c>) say nothing that can be checked.
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

    /// <summary>The faults themselves, out of those that only say that there is one within.</summary>
    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error switch
        {
            // Of several alternatives the one that was nearly met is the one that was meant.
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
            ValidationErrorKind.NotInEnumeration => "is none of " + string.Join(", ", error.Schema.Enumeration),
            ValidationErrorKind.NumberTooBig or ValidationErrorKind.IntegerTooBig => "is over " + error.Schema.Maximum,
            ValidationErrorKind.NumberTooSmall => "is under " + error.Schema.Minimum,
            ValidationErrorKind.TooManyItems => $"has more than {error.Schema.MaxItems} items",
            ValidationErrorKind.StringTooLong => $"is longer than {error.Schema.MaxLength} characters",
            ValidationErrorKind.StringTooShort => $"is shorter than {error.Schema.MinLength} characters",
            ValidationErrorKind.PatternMismatch => "is not of the form " + error.Schema.Pattern,
            ValidationErrorKind.StringExpected => "is not a text",
            ValidationErrorKind.IntegerExpected => "is not a whole number",
            ValidationErrorKind.NumberExpected => "is not a number",
            ValidationErrorKind.BooleanExpected => "is not true or false",
            ValidationErrorKind.ObjectExpected => "is not an object",
            ValidationErrorKind.ArrayExpected => "is not a list",
            ValidationErrorKind.EmailExpected => "is not an email address",
            var other => "is wrong: " + other,
        };
}
