using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Contract;

/// <summary>Describes what changed between two sets of facts.</summary>
public static class Drift
{
    private static readonly string[] s_flags = ["required", "deprecated", "nullable", "uniqueItems"];

    /// <summary>The operations that changed, each with a line for each change.</summary>
    public static IReadOnlyList<(string Operation, IReadOnlyList<string> Changes)> Between(ZoomFacts before, ZoomFacts after)
    {
        Dictionary<string, OperationFacts> now = after.Operations.ToDictionary(operation => operation.Name);
        return
        [
            .. before
                .Operations.Select(was => (was.Name, Changes: Changes(was, now.GetValueOrDefault(was.Name))))
                .Concat(after.Documented.Except(before.Documented).Select(name => (Name: name, Changes: Mismatch(name))))
                .Where(operation => operation.Changes.Count > 0)
                .OrderBy(operation => operation.Name.Split(' ')[1], StringComparer.Ordinal),
        ];
    }

    /// <summary>A new path is reported if the catalog matches it to another path. For example, /users/summary matches
    /// /users/{userId}.</summary>
    private static IReadOnlyList<string> Mismatch(string name) =>
        OperationCatalog.Match(name.Split(' ')[0], name.Split(' ')[1], out _) is { } match && match.ToString() != name
            ? [$"was added, and the catalog matches it to {match}"]
            : [];

    private static IReadOnlyList<string> Changes(OperationFacts was, OperationFacts? now)
    {
        if (now is null)
            return ["was removed from the documents"];

        SortedDictionary<string, Part> before = Parts(was),
            after = Parts(now);
        return
        [
            // If an object was added or removed, its parts aren't listed.
            .. Only(before, after).Select(part => part.Key + " was removed"),
            .. Only(after, before).Select(part => part.Key + " was added" + part.Value),
            .. from part in before
            where after.ContainsKey(part.Key)
            from change in Changes(part.Value, after[part.Key])
            select (part.Key + " " + change).TrimStart(),
        ];
    }

    private static IEnumerable<KeyValuePair<string, Part>> Only(
        SortedDictionary<string, Part> here,
        SortedDictionary<string, Part> there
    ) => here.Where(part => !there.ContainsKey(part.Key) && there.ContainsKey(part.Value.Parent));

    private static IEnumerable<string> Changes(Part was, Part now)
    {
        foreach (string fact in was.Facts.Keys.Union(now.Facts.Keys).Order(StringComparer.Ordinal))
        {
            (string[] before, string[] after) = (was.Of(fact), now.Of(fact));
            string[] removed = [.. before.Except(after)],
                added = [.. after.Except(before)];
            if (removed.Length == 0 && added.Length == 0)
                continue;
            if (s_flags.Contains(fact))
                yield return after.Length > 0 ? $"is now {fact}" : $"is no longer {fact}";
            else if (was.Lists.Contains(fact) || now.Lists.Contains(fact))
                yield return $"{fact}: " + string.Join("; ", Listed("no longer ", removed).Concat(Listed("new ", added)));
            else
                yield return $"{fact}: {Text(after)}, was {Text(before)}";
        }
    }

    private static string Text(string[] values) => values.Length == 0 ? "none" : string.Join(", ", values);

    private static IEnumerable<string> Listed(string what, string[] values) => values.Length > 0 ? [what + Text(values)] : [];

    /// <summary>The parts of an operation, each with its facts.</summary>
    private static SortedDictionary<string, Part> Parts(OperationFacts operation)
    {
        var parts = new SortedDictionary<string, Part>(StringComparer.Ordinal);
        Part whole = At("", "");
        whole.Add("document", operation.Document);
        foreach (JProperty fact in operation.Json.Properties())
        {
            switch (fact.Name)
            {
                case "path" or "query":
                    Schema((JObject)fact.Value, fact.Name, "", isRequired: false);
                    break;
                case "body":
                    Content(fact.Value, "body");
                    break;
                case "answers":
                    foreach (JProperty answer in fact.Value.Children<JProperty>())
                        Content(answer.Value, "response " + answer.Name);
                    break;
                case "errors":
                    foreach (JProperty error in fact.Value.Children<JProperty>())
                        At("error " + error.Name, "").Add("codes", error.Value);
                    break;
                default:
                    whole.Add(fact.Name, fact.Value);
                    break;
            }
        }

        return parts;

        Part At(string name, string parent) => parts.TryGetValue(name, out Part? part) ? part : parts[name] = new Part(parent);

        void Content(JToken content, string name)
        {
            Part part = At(name, "");
            foreach (JProperty media in content.Children<JProperty>())
            {
                part.Add("content type", media.Name);
                Schema((JObject)media.Value, name, "", isRequired: false);
            }
        }

        // The schemas in allOf, oneOf, and anyOf have no names of their own, so their facts belong to the schema that contains them.
        void Schema(JObject schema, string name, string parent, bool isRequired)
        {
            Part part = At(name, parent);
            if (isRequired)
                part.Add("required", true);
            foreach (JProperty keyword in schema.Properties())
            {
                switch (keyword.Name)
                {
                    case "properties":
                        foreach (JProperty property in keyword.Value.Children<JProperty>())
                            Schema((JObject)property.Value, name + "." + property.Name, name, IsRequired(schema, property.Name));
                        break;
                    case "items":
                        Schema((JObject)keyword.Value, name + "[]", name, isRequired: false);
                        break;
                    case "allOf" or "oneOf" or "anyOf":
                        foreach (JObject alternative in keyword.Value.Cast<JObject>())
                            Schema(alternative, name, parent, isRequired: false);
                        break;
                    case "required":
                        break;
                    case "additionalProperties" when keyword.Value is JObject others:
                        Schema(others, name + ".*", name, isRequired: false);
                        break;
                    default:
                        part.Add(keyword.Name, keyword.Value);
                        break;
                }
            }
        }
    }

    private static bool IsRequired(JObject schema, string property) => schema["required"]?.Values<string>().Contains(property) == true;

    /// <summary>The facts of one part. The facts of alternative schemas are combined.</summary>
    private sealed class Part(string parent)
    {
        public string Parent => parent;

        public Dictionary<string, List<string>> Facts { get; } = new(StringComparer.Ordinal);

        /// <summary>The names of the facts that have a list of values.</summary>
        public HashSet<string> Lists { get; } = new(StringComparer.Ordinal);

        public string[] Of(string fact) => Facts.TryGetValue(fact, out List<string>? values) ? [.. values] : [];

        public void Add(string fact, JToken value)
        {
            if (value is JArray)
                Lists.Add(fact);
            List<string> values = Facts.TryGetValue(fact, out List<string>? known) ? known : Facts[fact] = [];
            foreach (JToken one in value is JArray all ? all : (IEnumerable<JToken>)[value])
            {
                string text = one.Type == JTokenType.String ? (string)one! : one.ToString(Formatting.None);
                if (!values.Contains(text))
                    values.Add(text);
            }
        }

        public override string ToString()
        {
            string[] details = [.. Of("required").Length > 0 ? ["required"] : Array.Empty<string>(), .. Of("type")];
            return details.Length > 0 ? $" ({string.Join(", ", details)})" : "";
        }
    }
}
