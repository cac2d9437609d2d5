using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>Extracts the facts of an operation from a document, without the descriptions.</summary>
/// <remarks>An unknown keyword is an error, so that no fact is lost silently.</remarks>
internal static partial class FactsReader
{
    private static readonly string[] s_facts =
    [
        "type",
        "format",
        "nullable",
        "enum",
        "default",
        "minimum",
        "maximum",
        "minLength",
        "maxLength",
        "minItems",
        "maxItems",
        "uniqueItems",
        "pattern",
        "required",
        "deprecated",
        "additionalProperties",
        "properties",
        "items",
        "allOf",
        "oneOf",
        "anyOf",
    ];

    private static readonly string[] s_prose = ["description", "summary", "title", "example", "examples", "externalDocs"];

    public static JObject Read(DocumentedOperation operation)
    {
        try
        {
            return Facts(operation.Json);
        }
        catch (Exception wrong) when (wrong is not ContractException)
        {
            throw new ContractException($"{operation.Document}.json: {operation.Name} can't be read: {wrong.Message}", wrong);
        }
    }

    private static JObject Facts(JObject operation)
    {
        string description = (string?)operation["description"] ?? "";
        JObject[] parameters = [.. (operation["parameters"] ?? new JArray()).Cast<JObject>()];
        var facts = new JObject { ["operationId"] = Required(operation, "operationId"), ["tag"] = Tag(operation) };
        if ((bool?)operation["deprecated"] == true)
            facts["deprecated"] = true;
        if (RateLabel().Match(description) is { Success: true } label)
            facts["rateLabel"] = label.Groups[1].Value;
        facts["granularScopes"] = Sorted(operation["x-extensions"]?["x-granular-scopes"]);
        facts["classicScopes"] = Sorted(operation["x-extensions"]?["x-macro-scopes"]);
        if (IsMonthAtOnce(parameters))
            facts["monthAtOnce"] = true;

        foreach (IGrouping<string, JObject> place in parameters.GroupBy(parameter => (string)Required(parameter, "in")!))
            facts[Place(place)] = Parameters(place);
        if (operation["requestBody"] is JObject body)
            facts["body"] = Content(body);
        JObject responses = (JObject)Required(operation, "responses");
        facts["answers"] = Statuses(responses, isSuccess: true, Content);
        facts["errors"] = Statuses(responses, isSuccess: false, Codes);
        return facts;
    }

    private static JToken Tag(JObject operation) =>
        (Required(operation, "tags") as JArray)?.First
        ?? throw new NotSupportedException($"'tags' must be a list that contains a tag, but it's {operation["tags"]}");

    private static string Place(IGrouping<string, JObject> parameters) =>
        parameters.Key is "path" or "query"
            ? parameters.Key
            : throw new NotSupportedException($"'{parameters.First()["name"]}' is in '{parameters.Key}', which isn't path or query");

    private static JObject Parameters(IEnumerable<JObject> parameters)
    {
        var properties = new JObject();
        foreach (JObject parameter in parameters.OrderBy(parameter => (string?)parameter["name"], StringComparer.Ordinal))
        {
            JObject schema = Schema((JObject)Required(parameter, "schema"), (string?)parameter["description"]);
            if ((bool?)parameter["deprecated"] == true)
                schema["deprecated"] = true;
            properties.Add((string)Required(parameter, "name")!, schema);
        }

        JToken[] required = [.. parameters.Where(p => (bool?)p["required"] == true).Select(p => p["name"]!)];
        var all = new JObject();
        if (required.Length > 0)
            all["required"] = Sorted(new JArray(required));
        all["properties"] = properties;
        return all;
    }

    private static JObject Statuses(JObject responses, bool isSuccess, Func<JObject, JToken> read) =>
        new(
            responses
                .Properties()
                .Where(response => response.Name.StartsWith('2') == isSuccess)
                .OrderBy(response => response.Name, StringComparer.Ordinal)
                .Select(response => new JProperty(response.Name, read((JObject)response.Value)))
        );

    private static JToken Content(JObject described)
    {
        if ((bool?)described["required"] == true)
            throw new NotSupportedException("a body is marked as required, which is not supported yet");
        return described["content"] is JObject content
            ? new JObject(content.Properties().Select(media => new JProperty(media.Name, Schema((JObject)Required(media.Value, "schema")))))
            : JValue.CreateNull();
    }

    private static JToken Codes(JObject described)
    {
        string description = (string?)described["description"] ?? "";
        int[] codes = [.. ErrorCode().Matches(description).Select(code => int.Parse(code.Groups[1].Value, CultureInfo.InvariantCulture))];
        return codes.Length == ErrorCodeMark().Count(description)
            ? new JArray(codes.Distinct().Order())
            : throw new NotSupportedException($"an error code isn't a number between backticks: {description}");
    }

    /// <summary>Whether one request covers at most a month. Only the description of <c>from</c> says so.</summary>
    private static bool IsMonthAtOnce(JObject[] parameters) =>
        Array.Exists(parameters, parameter => (string?)parameter["name"] == "to")
        && Array.Find(parameters, parameter => (string?)parameter["name"] == "from") is { } from
        && ((string?)from["description"] ?? "").Contains("month", StringComparison.OrdinalIgnoreCase);

    /// <summary>Returns a schema without its descriptions.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="description">The description of a parameter, which isn't in its schema.</param>
    private static JObject Schema(JObject schema, string? description = null)
    {
        var facts = new JObject();
        // The order of the facts doesn't depend on the document's order.
        foreach (JProperty keyword in schema.Properties().Where(k => !IsProse(k)).OrderBy(k => Array.IndexOf(s_facts, k.Name)))
        {
            if (!s_facts.Contains(keyword.Name))
                throw new NotSupportedException($"{schema.Path} has the unknown keyword '{keyword.Name}': {keyword}");
            // False is the default of flags such as deprecated and uniqueItems, so it isn't written.
            if (keyword.Value.Type != JTokenType.Boolean || (bool)keyword.Value || keyword.Name is "default" or "additionalProperties")
                facts[keyword.Name] = Value(keyword);
        }

        // Parameters that also accept a time have the format "date" too. Only the description shows the difference.
        string text = description ?? (string?)schema["description"] ?? "";
        if ((string?)schema["format"] == "date" && text.Contains("'T'HH:mm:ss", StringComparison.Ordinal))
            facts["orTime"] = true;
        return facts;
    }

    private static JToken Value(JProperty keyword) =>
        keyword.Name switch
        {
            "properties" => new JObject(
                ((JObject)keyword.Value)
                    .Properties()
                    .OrderBy(property => property.Name, StringComparer.Ordinal)
                    .Select(property => new JProperty(property.Name, Schema((JObject)property.Value)))
            ),
            "items" => Schema((JObject)keyword.Value),
            "allOf" or "oneOf" or "anyOf" => new JArray(keyword.Value.Cast<JObject>().Select(part => Schema(part))),
            "additionalProperties" when keyword.Value is JObject schema => Schema(schema),
            "required" when keyword.Value is JArray names => Sorted(names),
            _ => keyword.Value.DeepClone(),
        };

    /// <summary>A list of values can be prose too, such as the reasons in a response.</summary>
    private static bool IsProse(JProperty keyword) =>
        s_prose.Contains(keyword.Name)
        || keyword.Name.StartsWith("x-", StringComparison.Ordinal)
        || keyword is { Name: "enum", Value: JArray values } && values.Any(value => IsSentence(value.ToString()));

    /// <summary>Whether a text has three or more words. A name doesn't count: all its words are capitalized.</summary>
    private static bool IsSentence(string text) =>
        text.Split(' ') is { Length: >= 3 } words && Array.Exists(words, word => char.IsLower(word.FirstOrDefault()));

    private static JToken Required(JToken from, string name) =>
        from[name] ?? throw new NotSupportedException($"'{name}' is missing in {from.Path}");

    private static JArray Sorted(JToken? values) => new((values ?? new JArray()).Values<string>().Order(StringComparer.Ordinal));

    [GeneratedRegex(@"\*\*\[Rate Limit Label\]\([^)]*\):\*\*\s*`([^`]+)`")]
    private static partial Regex RateLabel();

    [GeneratedRegex(@"\*\*Error Code:\*\*\s*`\s*(-?\d+)\s*`")]
    private static partial Regex ErrorCode();

    [GeneratedRegex(@"\*\*Error Code")]
    private static partial Regex ErrorCodeMark();
}
