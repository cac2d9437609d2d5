using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;

namespace ZoomCustom.Sandbox.Drift;

/// <summary>Changes fields of records. A record drifts the same way each time that it's read.</summary>
/// <param name="seed">The seed.</param>
/// <param name="count">Called with the kind of each change.</param>
internal sealed class RecordDrift(int seed, Action<string> count)
{
    /// <summary>The share of fields that drift, and the share of records in which such a field does.</summary>
    private const double Fields = 0.15,
        Records = 0.3;

    /// <summary>The kinds of changes.</summary>
    public static readonly IReadOnlyList<(string Name, string Description)> Kinds =
    [
        ("type", "a field has a value of another type"),
        ("missing", "a field is missing"),
        ("extra", "a field that isn't documented"),
        ("code-as-text", "the code of an error as text"),
    ];

    private static readonly Regex s_time = new(@"\d{4}-\d\d-\d\d(T[\d:.]+Z?)?", RegexOptions.CultureInvariant);

    /// <summary>Changes the records in a response.</summary>
    public void Apply(Operation operation, SandboxRequest request, int status, JObject body)
    {
        if (status >= 300)
        {
            if (body["code"] is { Type: JTokenType.Integer } code && IsDrawn("code", operation.Id, Records))
            {
                body["code"] = ((long)code).ToString(CultureInfo.InvariantCulture);
                count("code-as-text");
            }

            return;
        }

        if (operation.Items is { } items && body[items] is JArray records)
        {
            foreach (JObject record in records.OfType<JObject>())
                Change(operation, record, Identity(operation, record), operation.Id, operation.Keys);
        }
        else
        {
            Change(operation, body, request.Path, operation.Id, []);
        }
    }

    private void Change(Operation operation, JObject record, string identity, string place, IReadOnlyList<string> keys)
    {
        bool hasKey = false;
        foreach (JProperty field in record.Properties().ToArray())
        {
            string name = place + "." + field.Name;
            // A record keeps one of its keys.
            bool isKey = keys.Contains(field.Name),
                isLastKey = isKey && !hasKey && !keys.Any(key => key != field.Name && record[key] is not null);
            if (!IsDrawn("field", name, Fields) || !IsDrawn(identity, name, Records))
            {
                hasKey |= isKey;
                if (field.Value is JObject part)
                    Change(operation, part, identity, name, []);
            }
            else if (Draw("missing", name) < 0.3)
            {
                // A missing list means an empty list.
                if (isLastKey || field.Value is JArray)
                    continue;
                field.Remove();
                count("missing");
            }
            else
            {
                field.Value = OfAnotherType(field.Value, Draw("type", name), isKey, operation.IsChange);
                count("type");
            }
        }

        if (!IsDrawn("extra", place, Fields))
            return;
        record["a_field_of_tomorrow"] = new JObject { ["with"] = new JArray(1, "two", null!) };
        count("extra");
    }

    /// <summary>Returns a value of another type, which may or may not have the same meaning.</summary>
    private static JToken OfAnotherType(JToken value, double draw, bool isKey, bool isOfChange)
    {
        string text = (value as JValue)?.ToString(CultureInfo.InvariantCulture) ?? value.ToString(Formatting.None);
        List<JToken> others = [new JArray(value.DeepClone()), new JObject { ["value"] = value.DeepClone() }];
        if (value.Type != JTokenType.String)
            others.Add(text);
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long number))
            others.Add(value.Type == JTokenType.String ? number : (double)number);
        if (value.Type == JTokenType.Boolean)
            others.Add((bool)value ? 1 : 0);
        if (!isKey && value is not JArray)
            others.AddRange([JValue.CreateNull(), value.Type == JTokenType.Boolean ? 7 : true]);
        // In the response to a change, an empty text says that nothing was changed.
        if (!isKey && !isOfChange && value is not JArray)
            others.Add("");
        return others[(int)(draw * others.Count)];
    }

    private static string Identity(Operation operation, JObject record) =>
        operation.Keys.Select(key => (string?)(record[key] as JValue)).FirstOrDefault(key => key is not null)
        ?? s_time.Replace(record.ToString(Formatting.None), "");

    private bool IsDrawn(string what, string name, double rate) => Draw(what, name) < rate;

    private double Draw(string what, string name) => new Random((int)StableHash.Of($"{seed} {what} {name}")).NextDouble();
}
