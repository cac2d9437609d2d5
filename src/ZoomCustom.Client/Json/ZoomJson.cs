using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Reflection;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using ZoomCustom.Models;

namespace ZoomCustom.Json;

/// <summary>Converts between Zoom's JSON and the module's objects.</summary>
internal static class ZoomJson
{
    /// <summary>Bytes read at a time. The decoded characters stay below the size limit of the large object heap.</summary>
    private const int BufferSize = 16 * 1024;

    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(
        new JsonSerializerSettings
        {
            ContractResolver = new Resolver(),
            // Only properties of a date type are parsed as dates: a group named "2024-01-01T00:00:00Z" stays text.
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Double,
            Culture = CultureInfo.InvariantCulture,
            MaxDepth = 64,
        }
    );

    /// <summary>Opens a JSON document for reading. A byte order mark is skipped.</summary>
    public static JsonTextReader Open(Stream stream) =>
        new(new StreamReader(stream, Encoding.UTF8, true, BufferSize)) { DateParseHandling = DateParseHandling.None, MaxDepth = 64 };

    public static T? Read<T>(JsonReader reader) => s_serializer.Deserialize<T>(reader);

    public static T? Convert<T>(JToken token) => token.ToObject<T>(s_serializer);

    /// <summary>Converts a value to .NET types: text, numbers, arrays, and dictionaries with Zoom's names in document order.</summary>
    public static object? Plain(JToken? token) =>
        Plain(token, record => record.Properties().ToDictionary(p => p.Name, p => Plain(p.Value)));

    private static object? Plain(JToken? token, Func<JObject, object> ofRecord) =>
        token switch
        {
            null => null,
            JObject record => ofRecord(record),
            JArray list => list.Select(item => Plain(item, ofRecord)).ToArray(),
            JValue value => value.Value,
            _ => token.ToString(),
        };

    /// <summary>The fields that a type has a property for, by Zoom's names.</summary>
    public static IEnumerable<string> FieldsOf(Type type) =>
        s_serializer.ContractResolver.ResolveContract(type) is JsonObjectContract contract
            ? contract.Properties.Where(property => !property.Ignored).Select(property => property.PropertyName!)
            : [];

    public static byte[] Write(object body)
    {
        using var stream = new MemoryStream();
        using (var writer = new JsonTextWriter(new StreamWriter(stream, new UTF8Encoding(false))))
            s_serializer.Serialize(writer, body);
        return stream.ToArray();
    }

    private static ZoomPart Part(JObject record)
    {
        var part = new ZoomPart();
        foreach (JProperty property in record.Properties())
            part[ZoomPart.ToPascalCase(property.Name)] = Plain(property.Value, Part);
        return part;
    }

    /// <summary>Maps property names to Zoom's snake case. Unknown fields go to <see cref="ZoomObject.AdditionalProperties"/>.</summary>
    private sealed class Resolver : DefaultContractResolver
    {
        public Resolver() => NamingStrategy = new SnakeCaseNamingStrategy();

        protected override JsonObjectContract CreateObjectContract(Type type)
        {
            JsonObjectContract contract = base.CreateObjectContract(type);
            if (typeof(ZoomObject).IsAssignableFrom(type))
                contract.ExtensionDataSetter = (target, name, value) =>
                    ((ZoomObject)target).AddAdditionalProperty(name, value is JToken token ? Plain(token) : value);
            return contract;
        }

        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            JsonProperty property = base.CreateProperty(member, memberSerialization);
            if (
                property.Converter is null
                && typeof(ZoomObject).IsAssignableFrom(member.DeclaringType)
                && property.ValueProvider is { } provider
            )
            {
                property.Converter = new Field(property.PropertyType!);
                property.ValueProvider = new FallbackProvider(provider, property.PropertyName!);
            }

            return property;
        }
    }

    /// <summary>Reads a field whose value may differ from Zoom's documentation. Such a value goes to
    /// <see cref="ZoomObject.AdditionalProperties"/>, so that the rest of the record stays usable.</summary>
    private sealed class Field(Type type) : JsonConverter
    {
        private readonly Type _plain = Nullable.GetUnderlyingType(type) ?? type;
        private readonly bool _isTexts = type == typeof(IReadOnlyList<string>),
            _isParts = type == typeof(IReadOnlyList<ZoomPart>);

        public override bool CanWrite => false;

        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existing, JsonSerializer serializer)
        {
            object? value = reader.Value;
            switch (reader.TokenType)
            {
                // These are by far the most common cases.
                case JsonToken.Null:
                    return existing is not null && _plain == type && type.IsValueType ? existing : null;
                case JsonToken.String when _plain == typeof(string):
                    return value;
                case JsonToken.String when (string)value! == "":
                    // An empty text means that the field has no value, whatever its type.
                    return new Mismatch("");
                case JsonToken.String when _plain == typeof(DateTimeOffset):
                    return DateTimeOffset.TryParse(
                        (string)value!,
                        CultureInfo.InvariantCulture,
                        DateTimeStyles.AssumeUniversal,
                        out DateTimeOffset time
                    )
                        ? time
                        : new Mismatch(value);
                case JsonToken.Boolean when _plain == typeof(bool):
                    return value;
                case JsonToken.Integer when _plain == typeof(long):
                    return value is long ? value : new Mismatch(value);
                case JsonToken.Integer when _plain == typeof(int):
                    return value is long number and >= int.MinValue and <= int.MaxValue ? (int)number : new Mismatch(value);
                case JsonToken.Integer when _plain.IsEnum:
                    return value is long member and >= int.MinValue and <= int.MaxValue
                        ? Enum.ToObject(_plain, member)
                        : new Mismatch(value);
                case JsonToken.StartArray when _isTexts:
                    return Texts(reader);
                case JsonToken.StartObject or JsonToken.StartArray:
                    // Read the whole part first, so that an unexpected value doesn't leave the reader in the middle of it.
                    JToken part = JToken.ReadFrom(reader);
                    if (_plain == typeof(ZoomPart) && part is JObject record)
                        return Part(record);
                    if (_isParts && part is JArray list && list.All(item => item is JObject))
                        return list.Cast<JObject>().Select(Part).ToArray();
                    try
                    {
                        return part.ToObject(type, serializer);
                    }
                    catch (Exception e) when (IsTypeMismatch(e))
                    {
                        return new Mismatch(Plain(part));
                    }

                default:
                    try
                    {
                        return serializer.Deserialize(reader, type);
                    }
                    catch (Exception e) when (IsTypeMismatch(e))
                    {
                        return new Mismatch(value);
                    }
            }
        }

        private static bool IsTypeMismatch(Exception e) =>
            e is JsonSerializationException or FormatException or OverflowException or ArgumentException or InvalidCastException;

        private static List<string> Texts(JsonReader reader)
        {
            var texts = new List<string>();
            while (reader.Read() && reader.TokenType != JsonToken.EndArray)
            {
                if (reader.TokenType == JsonToken.String)
                    texts.Add((string)reader.Value!);
                else if (reader.TokenType != JsonToken.Null)
                    texts.Add(JToken.ReadFrom(reader).ToString(Formatting.None));
            }

            return texts;
        }

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();
    }

    /// <summary>A value that doesn't match its property's type.</summary>
    private sealed record Mismatch(object? Value);

    /// <summary>Sets a property, or adds a value that doesn't match it to the additional properties.</summary>
    private sealed class FallbackProvider(IValueProvider provider, string name) : IValueProvider
    {
        public object? GetValue(object target) => provider.GetValue(target);

        public void SetValue(object target, object? value)
        {
            if (value is Mismatch mismatch)
                ((ZoomObject)target).AddAdditionalProperty(name, mismatch.Value);
            else
                provider.SetValue(target, value);
        }
    }
}
