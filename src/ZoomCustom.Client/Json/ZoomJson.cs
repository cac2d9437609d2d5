using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using ZoomCustom.Models;

namespace ZoomCustom.Json;

/// <summary>Zoom's JSON and the module's objects, one into the other.</summary>
internal static class ZoomJson
{
    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(new JsonSerializerSettings
    {
        ContractResolver = new Resolver(),
        // A date is a date only where the model says so: a group named "2024-01-01T00:00:00Z" stays text.
        DateParseHandling = DateParseHandling.None,
        FloatParseHandling = FloatParseHandling.Double,
        Culture = CultureInfo.InvariantCulture,
        MaxDepth = 64,
    });

    /// <summary>Opens a JSON document for reading. A byte order mark is passed over.</summary>
    public static JsonTextReader Open(Stream stream) => new(new StreamReader(stream, Encoding.UTF8, true, 64 * 1024))
    {
        DateParseHandling = DateParseHandling.None,
        MaxDepth = 64,
    };

    public static T? Read<T>(JsonReader reader) => s_serializer.Deserialize<T>(reader);

    public static T? Convert<T>(JToken token) => token.ToObject<T>(s_serializer);

    /// <summary>A value as plain .NET: text, numbers, lists, and dictionaries in the order of the document.</summary>
    public static object? Plain(JToken? token) => token switch
    {
        null => null,
        JObject record => PlainRecord(record),
        JArray list => PlainList(list),
        JValue value => value.Value,
        _ => token.ToString(),
    };

    public static byte[] Write(object body)
    {
        using var stream = new MemoryStream();
        using (var writer = new JsonTextWriter(new StreamWriter(stream, new UTF8Encoding(false))))
            s_serializer.Serialize(writer, body);
        return stream.ToArray();
    }

    private static Dictionary<string, object?> PlainRecord(JObject record)
    {
        var plain = new Dictionary<string, object?>(record.Count);
        foreach (KeyValuePair<string, JToken?> property in record)
            plain[property.Key] = Plain(property.Value);
        return plain;
    }

    private static object?[] PlainList(JArray list)
    {
        var plain = new object?[list.Count];
        for (int i = 0; i < plain.Length; i++)
            plain[i] = Plain(list[i]);
        return plain;
    }

    /// <summary>Zoom's names are the model's in snake case; what the model does not know goes to its bag.</summary>
    private sealed class Resolver : DefaultContractResolver
    {
        public Resolver() => NamingStrategy = new SnakeCaseNamingStrategy();

        protected override JsonObjectContract CreateObjectContract(Type type)
        {
            JsonObjectContract contract = base.CreateObjectContract(type);
            if (typeof(ZoomObject).IsAssignableFrom(type))
                contract.ExtensionDataSetter = (target, name, value) => ((ZoomObject)target).Keep(name, value is JToken token ? Plain(token) : value);
            return contract;
        }
    }
}
