using System;
using System.Collections.Generic;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;

namespace ZoomCustom.Contract;

/// <summary>Says in lines for people what changed between two sets of facts.</summary>
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
                .Concat(after.Documented.Except(before.Documented).Select(name => (Name: name, Changes: Mistaken(name))))
                .Where(operation => operation.Changes.Count > 0)
                .OrderBy(operation => operation.Name.Split(' ')[1], StringComparer.Ordinal),
        ];
    }

    /// <summary>A new path matters if the catalog takes it for another: /users/summary fits /users/{userId}.</summary>
    private static IReadOnlyList<string> Mistaken(string name) =>
        OperationCatalog.Match(name.Split(' ')[0], name.Split(' ')[1], out _) is { } taken && taken.ToString() != name
            ? [$"is new, and the catalog takes it for {taken}"]
            : [];

    private static IReadOnlyList<string> Changes(OperationFacts was, OperationFacts? now)
    {
        if (now is null)
            return ["is gone from the documents"];

        SortedDictionary<string, Place> before = Places(was),
            after = Places(now);
        return
        [
            // What is inside something that came or went came or went with it.
            .. Only(before, after).Select(place => place.Key + " is gone"),
            .. Only(after, before).Select(place => place.Key + " is new" + place.Value),
            .. from place in before
            where after.ContainsKey(place.Key)
            from change in Changes(place.Value, after[place.Key])
            select (place.Key + " " + change).TrimStart(),
        ];
    }

    private static IEnumerable<KeyValuePair<string, Place>> Only(
        SortedDictionary<string, Place> here,
        SortedDictionary<string, Place> there
    ) => here.Where(place => !there.ContainsKey(place.Key) && there.ContainsKey(place.Value.Parent));

    private static IEnumerable<string> Changes(Place was, Place now)
    {
        foreach (string fact in was.Facts.Keys.Union(now.Facts.Keys).Order(StringComparer.Ordinal))
        {
            (string[] before, string[] after) = (was.Of(fact), now.Of(fact));
            string[] lost = [.. before.Except(after)],
                came = [.. after.Except(before)];
            if (lost.Length == 0 && came.Length == 0)
                continue;
            if (s_flags.Contains(fact))
                yield return after.Length > 0 ? $"is {fact} now" : $"is no longer {fact}";
            else if (was.Lists.Contains(fact) || now.Lists.Contains(fact))
                yield return $"{fact}: " + string.Join("; ", Said("no longer ", lost).Concat(Said("new ", came)));
            else
                yield return $"{fact}: {Text(after)}, was {Text(before)}";
        }
    }

    private static string Text(string[] values) => values.Length == 0 ? "none" : string.Join(", ", values);

    private static IEnumerable<string> Said(string what, string[] values) => values.Length > 0 ? [what + Text(values)] : [];

    /// <summary>An operation taken apart: each place in it with what is said about that place.</summary>
    private static SortedDictionary<string, Place> Places(OperationFacts operation)
    {
        var places = new SortedDictionary<string, Place>(StringComparer.Ordinal);
        Place whole = At("", "");
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
                        Content(answer.Value, "answer " + answer.Name);
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

        return places;

        Place At(string name, string parent) => places.TryGetValue(name, out Place? place) ? place : places[name] = new Place(parent);

        void Content(JToken content, string name)
        {
            Place place = At(name, "");
            foreach (JProperty media in content.Children<JProperty>())
            {
                place.Add("content type", media.Name);
                Schema((JObject)media.Value, name, "", isRequired: false);
            }
        }

        // The parts of allOf and its kind are not places of their own: what they say is said about the whole.
        void Schema(JObject schema, string name, string parent, bool isRequired)
        {
            Place place = At(name, parent);
            if (isRequired)
                place.Add("required", true);
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
                        foreach (JObject part in keyword.Value.Cast<JObject>())
                            Schema(part, name, parent, isRequired: false);
                        break;
                    case "required":
                        break;
                    case "additionalProperties" when keyword.Value is JObject others:
                        Schema(others, name + ".*", name, isRequired: false);
                        break;
                    default:
                        place.Add(keyword.Name, keyword.Value);
                        break;
                }
            }
        }
    }

    private static bool IsRequired(JObject schema, string property) => schema["required"]?.Values<string>().Contains(property) == true;

    /// <summary>What is said about one place; alternatives together.</summary>
    private sealed class Place(string parent)
    {
        public string Parent => parent;

        public Dictionary<string, List<string>> Facts { get; } = new(StringComparer.Ordinal);

        /// <summary>The facts that are a list of values.</summary>
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
            string[] said = [.. Of("required").Length > 0 ? ["required"] : Array.Empty<string>(), .. Of("type")];
            return said.Length > 0 ? $" ({string.Join(", ", said)})" : "";
        }
    }
}
