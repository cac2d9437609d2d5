using System;
using System.Collections;
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
    /// <summary>The deepest nesting that is accepted in a response. The reader of the response checks it.</summary>
    public const int MaxDepth = 100;

    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(
        new JsonSerializerSettings
        {
            ContractResolver = new Resolver(),
            // Only properties of a date type are parsed as dates: a group named "2024-01-01T00:00:00Z" stays text.
            DateParseHandling = DateParseHandling.None,
            FloatParseHandling = FloatParseHandling.Double,
            Culture = CultureInfo.InvariantCulture,
            MaxDepth = null,
            // Zoom's JSON has no references, so "$ref" is an ordinary field.
            MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
        }
    );

    /// <summary>Reads the records of a list. The reader must be at the list's beginning, and is at its end afterwards.</summary>
    /// <remarks>An item that isn't a record is counted and left out.</remarks>
    /// <param name="reader">The reader.</param>
    /// <param name="list">The list's name.</param>
    /// <param name="leftOut">The number of items that aren't records.</param>
    /// <exception cref="JsonException">The list isn't JSON, or ends early.</exception>
    public static List<T> ReadRecords<T>(JsonAnswerReader reader, string list, out int leftOut)
    {
        RecordList<T> read = s_serializer.Deserialize<RecordList<T>>(reader)!;
        leftOut = read.Odd.Count;
        foreach (string item in read.Odd)
            reader.Odd.CountItems(list, 1, item);
        return read.Records;
    }

    /// <summary>Prepares to read records of a type. Without it, the first record takes longer.</summary>
    public static void Prepare<T>() => RecordFields.Of(typeof(T));

    /// <summary>Converts a response to a record.</summary>
    /// <param name="record">The response.</param>
    /// <param name="odd">Counts values that don't have the documented type.</param>
    public static T Convert<T>(JObject record, OddValues odd)
    {
        var reader = new JsonPartReader(record, "", odd);
        if (RecordFields.Of(typeof(T)) is not { } fields)
            return s_serializer.Deserialize<T>(reader)!;
        reader.Read();
        return (T)(object)fields.Read(reader, s_serializer);
    }

    /// <summary>Whether a type has a property for any field of a record.</summary>
    public static bool Knows<T>(JObject record) =>
        s_serializer.ContractResolver.ResolveContract(typeof(T)) is not JsonObjectContract { Properties.Count: > 0 } contract
        || record.Properties().Any(property => contract.Properties.GetClosestMatchProperty(property.Name) is { Ignored: false });

    /// <summary>Returns a field of a record by Zoom's name; null if the record doesn't have it.</summary>
    public static object? Value(object record, string name) => Getter(record.GetType(), name)(record);

    /// <summary>Returns what reads a field of the records of a type, by Zoom's name.</summary>
    public static Func<object, object?> Getter(Type type, string name)
    {
        if (type == typeof(JObject))
            return record => (((JObject)record)[name] as JValue)?.Value;
        if (typeof(IDictionary<string, object?>).IsAssignableFrom(type))
            return record => ((IDictionary<string, object?>)record).TryGetValue(name, out object? value) ? value : null;
        return
            (s_serializer.ContractResolver.ResolveContract(type) as JsonObjectContract)?.Properties.GetProperty(
                name,
                StringComparison.Ordinal
            )
                is { ValueProvider: { } provider }
            ? provider.GetValue
            : _ => null;
    }

    /// <summary>Whether a field of a record has a value that isn't text or a number.</summary>
    public static bool HasOdd(object record, string name) =>
        (
            record as IDictionary<string, object?> ?? (record as ZoomObject)?.AdditionalProperties as IDictionary<string, object?>
        )?.TryGetValue(name, out object? value) == true
        && value is not (null or "");

    /// <summary>Returns a record's fields by Zoom's names, including fields without a property, as .NET types.</summary>
    public static IReadOnlyDictionary<string, object?> Fields(object record)
    {
        var fields = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (JProperty field in Parsed(record).Properties())
            fields[field.Name] = Plain(field.Value);
        foreach (KeyValuePair<string, object?> field in (record as ZoomObject)?.AdditionalProperties ?? new Dictionary<string, object?>())
            fields[field.Key] = field.Value;
        return fields;
    }

    /// <summary>Converts the fields of a record, by Zoom's names, to a record of a type.</summary>
    public static T Record<T>(IReadOnlyDictionary<string, object?> fields) => Convert<T>(Parsed(fields), new OddValues());

    /// <summary>Returns a value as if it were a response: numbers have the types that a response has.</summary>
    private static JObject Parsed(object value)
    {
        using var text = new StringWriter(CultureInfo.InvariantCulture);
        s_serializer.Serialize(text, value);
        using var reader = new JsonTextReader(new StringReader(text.ToString())) { DateParseHandling = DateParseHandling.None };
        return (JObject)JToken.ReadFrom(reader);
    }

    /// <summary>Writes a record's fields, including fields without a property.</summary>
    public static void Write(TextWriter writer, object? record)
    {
        using var json = new JsonTextWriter(writer) { CloseOutput = false };
        s_serializer.Serialize(json, record);
        if (record is ZoomObject { AdditionalProperties.Count: > 0 } known)
            s_serializer.Serialize(json, known.AdditionalProperties);
    }

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

    /// <summary>Returns Zoom's names of the fields that a type has properties for.</summary>
    public static IEnumerable<string> FieldsOf(Type type) =>
        s_serializer.ContractResolver.ResolveContract(type) is JsonObjectContract contract
            ? contract.Properties.Where(property => !property.Ignored).Select(property => property.PropertyName!)
            : [];

    /// <summary>Returns Zoom's names of the fields that a type has properties for, with the types of the properties.</summary>
    public static IEnumerable<(string Name, Type Type, bool IsWithoutZone)> FieldTypes(Type type) =>
        ((JsonObjectContract)s_serializer.ContractResolver.ResolveContract(type))
            .Properties.Where(property => !property.Ignored)
            .Select(property =>
                (
                    property.PropertyName!,
                    property.PropertyType!,
                    property.AttributeProvider!.GetAttributes(typeof(WithoutZoneAttribute), inherit: true).Count > 0
                )
            );

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

        protected override JsonConverter? ResolveContractConverter(Type objectType) =>
            objectType.IsGenericType && objectType.GetGenericTypeDefinition() == typeof(RecordList<>)
                ? (JsonConverter)Activator.CreateInstance(typeof(RecordListReader<>).MakeGenericType(objectType.GenericTypeArguments))!
                : base.ResolveContractConverter(objectType);

        protected override JsonProperty CreateProperty(MemberInfo member, MemberSerialization memberSerialization)
        {
            JsonProperty property = base.CreateProperty(member, memberSerialization);
            if (
                property.Converter is null
                && typeof(ZoomObject).IsAssignableFrom(member.DeclaringType)
                && property.ValueProvider is { } provider
            )
            {
                property.Converter = new Field(property.PropertyType!, member.IsDefined(typeof(WithoutZoneAttribute)));
                property.ValueProvider = new FallbackProvider(provider, property.PropertyName!);
            }

            return property;
        }
    }

    /// <summary>The items of a list: the records, and the items that aren't records.</summary>
    private sealed class RecordList<T>
    {
        public List<T> Records { get; } = [];

        public List<string> Odd { get; } = [];
    }

    /// <summary>Reads all items of a list with one reader, so that a million records don't need a million readers.</summary>
    private sealed class RecordListReader<T> : JsonConverter<RecordList<T>>
    {
        public override bool CanWrite => false;

        public override RecordList<T> ReadJson(
            JsonReader reader,
            Type objectType,
            RecordList<T>? existing,
            bool hasExisting,
            JsonSerializer serializer
        )
        {
            var list = new RecordList<T>();
            RecordFields? fields = RecordFields.Of(typeof(T));
            while (reader.Read() && reader.TokenType != JsonToken.EndArray)
            {
                if (reader.TokenType == JsonToken.StartObject)
                    list.Records.Add(fields is null ? serializer.Deserialize<T>(reader)! : (T)(object)fields.Read(reader, serializer));
                else
                    list.Odd.Add(AnswerText.Of(JToken.ReadFrom(reader)));
            }

            return reader.TokenType == JsonToken.EndArray ? list : throw new JsonReaderException("The list ends early.");
        }

        public override void WriteJson(JsonWriter writer, RecordList<T>? value, JsonSerializer serializer) =>
            throw new NotSupportedException();
    }

    /// <summary>Reads records of one type. The serializer could do that too, but it repeats work for each record of a list.</summary>
    private sealed class RecordFields(JsonObjectContract contract)
    {
        private readonly Func<object> _create = contract.DefaultCreator!;
        private readonly Dictionary<string, JsonProperty?> _byName = new(StringComparer.Ordinal);

        /// <summary>Returns null for a type that only the serializer can read.</summary>
        public static RecordFields? Of(Type type) =>
            typeof(ZoomObject).IsAssignableFrom(type)
            && s_serializer.ContractResolver.ResolveContract(type) is JsonObjectContract { DefaultCreator: not null } contract
            && contract.Properties.All(property => property.Ignored || (property is { Converter: Field, Readable: true, Writable: true }))
                ? new(contract)
                : null;

        /// <summary>Reads the record that begins at the reader's position.</summary>
        public ZoomObject Read(JsonReader reader, JsonSerializer serializer)
        {
            var record = (ZoomObject)_create();
            while (Next(reader) == JsonToken.PropertyName)
            {
                string name = (string)reader.Value!;
                Next(reader);
                if (Find(name) is { } field)
                    field.ValueProvider!.SetValue(record, Value(field, record, reader, serializer));
                else
                    record.AddAdditionalProperty(
                        name,
                        reader.TokenType is JsonToken.StartObject or JsonToken.StartArray or JsonToken.StartConstructor
                            ? Plain(JToken.ReadFrom(reader))
                            : reader.Value
                    );
            }

            return reader.TokenType == JsonToken.EndObject ? record : throw new JsonReaderException("The record ends early.");
        }

        private static object? Value(JsonProperty field, ZoomObject record, JsonReader reader, JsonSerializer serializer)
        {
            // Only null can mean the value that a property already has.
            object? existing = reader.TokenType == JsonToken.Null ? field.ValueProvider!.GetValue(record) : null;
            return field.Converter!.ReadJson(reader, field.PropertyType!, existing, serializer);
        }

        private static JsonToken Next(JsonReader reader)
        {
            do
            {
                if (!reader.Read())
                    throw new JsonReaderException("The record ends early.");
            } while (reader.TokenType == JsonToken.Comment);
            return reader.TokenType;
        }

        /// <summary>Finds the property of a field. The names of all records of a list are the same, so also what isn't found is
        /// kept.</summary>
        private JsonProperty? Find(string name)
        {
            if (_byName.TryGetValue(name, out JsonProperty? known))
                return known;
            JsonProperty? found = contract.Properties.GetClosestMatchProperty(name) is { Ignored: false } property ? property : null;
            if (_byName.Count < MostNames)
                _byName.Add(name, found);
            return found;
        }

        private const int MostNames = 1000;
    }

    /// <summary>Reads a field whose value may differ from Zoom's documentation. Such a value goes to
    /// <see cref="ZoomObject.AdditionalProperties"/>, so that the rest of the record stays usable.</summary>
    private sealed class Field(Type type, bool isWithoutZone) : JsonConverter
    {
        private const int SmallNumbers = 32;

        private static readonly MethodInfo s_listOf = typeof(Field).GetMethod(
            nameof(ListOf),
            BindingFlags.NonPublic | BindingFlags.Static
        )!;

        private readonly Type _plain = Nullable.GetUnderlyingType(type) ?? type;
        private readonly bool _isTexts = type == typeof(IReadOnlyList<string>),
            _isParts = type == typeof(IReadOnlyList<ZoomPart>);
        private readonly Func<object, object>? _list =
            type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>)
                ? (Func<object, object>)s_listOf.MakeGenericMethod(type.GenericTypeArguments).CreateDelegate(typeof(Func<object, object>))
                : null;

        /// <summary>Small numbers as objects, because most numbers in responses are codes.</summary>
        private readonly object?[] _small = new object?[type.IsValueType ? SmallNumbers : 0];

        public override bool CanWrite => false;

        public override bool CanConvert(Type objectType) => true;

        public override object? ReadJson(JsonReader reader, Type objectType, object? existing, JsonSerializer serializer)
        {
            object? value = Read(reader, existing, serializer);
            // Empty values are common in Zoom's responses.
            if (value is Mismatch { Value: not "" } && reader is ICountingReader answer)
                answer.Odd.CountField(JsonPartReader.Field(reader.Path));
            return _list is not null && value is IList ? _list(value) : value;
        }

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();

        private object? Read(JsonReader reader, object? existing, JsonSerializer serializer)
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
                case JsonToken.String when _plain == typeof(DateTime):
                    return Time((string)value!) ?? (object)new Mismatch(value);
                case JsonToken.Boolean when _plain == typeof(bool):
                    return value;
                case JsonToken.Integer when _plain == typeof(long):
                    return value is long ? value : new Mismatch(value);
                case JsonToken.Integer when _plain == typeof(int):
                    return value is long number and >= int.MinValue and <= int.MaxValue ? Number((int)number) : new Mismatch(value);
                case JsonToken.Integer when _plain.IsEnum:
                    return value is long member and >= int.MinValue and <= int.MaxValue ? Number((int)member) : new Mismatch(value);
                case JsonToken.StartArray when _isTexts:
                    return Texts(reader);
                case JsonToken.StartObject or JsonToken.StartArray:
                    // Read the whole part first, so that an unexpected value doesn't leave the reader in the middle of it.
                    string path = reader.Path;
                    return Whole(JToken.ReadFrom(reader), path, reader, serializer);
                default:
                    return Single(reader.TokenType, value);
            }
        }

        private static object ListOf<TItem>(object items) => new ZoomList<TItem>((IList<TItem>)items);

        /// <summary>Returns a number of the property's type.</summary>
        private object Number(int value) => (uint)value < (uint)_small.Length ? _small[value] ??= Boxed(value) : Boxed(value);

        private object Boxed(int value) => _plain.IsEnum ? Enum.ToObject(_plain, value) : value;

        private object? Whole(JToken part, string path, JsonReader reader, JsonSerializer serializer)
        {
            if (_plain == typeof(ZoomPart))
                return part is JObject record ? Part(record) : new Mismatch(Plain(part));
            if (_isParts)
                return part is JArray list && list.All(item => item is JObject)
                    ? list.Cast<JObject>().Select(Part).ToArray()
                    : new Mismatch(Plain(part));
            try
            {
                return serializer.Deserialize(new JsonPartReader(part, path, (reader as ICountingReader)?.Odd ?? new()), type);
            }
            catch (Exception e) when (IsTypeMismatch(e))
            {
                return new Mismatch(Plain(part));
            }
        }

        /// <summary>Reads a time; null if the text isn't a time. PowerShell's date arithmetic ignores the kind of a time, so times are
        /// local, as <c>Get-Date</c> returns them.</summary>
        private DateTime? Time(string text)
        {
            if (!isWithoutZone && UtcTime(text) is { } utc)
                return utc.ToLocalTime();
            if (!DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time))
                return null;
            // A day stays the day that Zoom wrote, even with a zone.
            bool isAsWritten =
                isWithoutZone
                && (
                    time.TimeOfDay == TimeSpan.Zero
                    || DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind).Kind == DateTimeKind.Unspecified
                );
            return isAsWritten ? time.DateTime : time.LocalDateTime;
        }

        /// <summary>Reads a time as Zoom writes nearly all of them: 2026-01-31T23:59:59Z. Null for any other text.</summary>
        private static DateTime? UtcTime(string text)
        {
            if (
                text.Length != 20
                || text[4] != '-'
                || text[7] != '-'
                || text[10] != 'T'
                || text[13] != ':'
                || text[16] != ':'
                || text[19] != 'Z'
            )
                return null;
            int year = (Digits(text, 0) * 100) + Digits(text, 2),
                month = Digits(text, 5),
                day = Digits(text, 8),
                hour = Digits(text, 11),
                minute = Digits(text, 14),
                second = Digits(text, 17);
            return
                year is >= 1 and <= 9999
                && month is >= 1 and <= 12
                && day >= 1
                && day <= DateTime.DaysInMonth(year, month)
                && hour < 24
                && minute < 60
                && second < 60
                ? new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc)
                : null;
        }

        /// <summary>Reads two digits; a number that is out of every range for other characters.</summary>
        private static int Digits(string text, int at)
        {
            uint tens = (uint)text[at] - '0',
                ones = (uint)text[at + 1] - '0';
            return tens > 9 || ones > 9 ? 10_000 : (int)((tens * 10) + ones);
        }

        /// <summary>Converts a value of another type if its meaning is the same: "2" is 2, but 2 isn't true.</summary>
        private object? Single(JsonToken token, object? value)
        {
            if (_plain == typeof(string))
                return token == JsonToken.Boolean ? ((bool)value! ? "true" : "false")
                    : value is IFormattable number ? number.ToString(null, CultureInfo.InvariantCulture)
                    : new Mismatch(value);
            // A comma can be a decimal or a thousands separator, so a number with a comma isn't converted.
            if (token == JsonToken.String && _plain == typeof(decimal))
                return decimal.TryParse((string)value!, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal amount)
                    ? amount
                    : new Mismatch(value);
            bool isSame = token switch
            {
                JsonToken.String => true,
                JsonToken.Integer => _plain == typeof(decimal) || (_plain == typeof(bool) && value is 0L or 1L),
                JsonToken.Float => _plain == typeof(decimal) || (_plain != typeof(bool) && value is double d && Math.Floor(d) == d),
                _ => false,
            };
            if (!isSame)
                return new Mismatch(value);
            try
            {
                return new JValue(value).ToObject(type, s_serializer);
            }
            catch (Exception e) when (IsTypeMismatch(e))
            {
                return new Mismatch(value);
            }
        }

        private static bool IsTypeMismatch(Exception e) =>
            e is JsonException or FormatException or OverflowException or ArgumentException or InvalidCastException;

        private static object Texts(JsonReader reader)
        {
            var texts = new List<string>();
            List<object?>? odd = null;
            while (reader.Read() && reader.TokenType != JsonToken.EndArray)
            {
                if (reader.TokenType is JsonToken.StartArray or JsonToken.StartObject)
                    odd ??= [.. texts];
                if (odd is not null)
                    odd.Add(Plain(JToken.ReadFrom(reader)));
                else if (reader.TokenType == JsonToken.String)
                    texts.Add((string)reader.Value!);
                else if (reader.TokenType != JsonToken.Null)
                    texts.Add(JToken.ReadFrom(reader).ToString(Formatting.None));
            }

            return odd is null ? texts : new Mismatch(odd.ToArray());
        }
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
