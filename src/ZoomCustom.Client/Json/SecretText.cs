using System;
using Newtonsoft.Json;

namespace ZoomCustom.Json;

/// <summary>A secret on its way into the body of a request. It shows itself to nobody but the writer of the body.</summary>
[JsonConverter(typeof(Writer))]
internal sealed class SecretText(string value)
{
    private readonly string _value = value;

    /// <inheritdoc/>
    public override string ToString() => "(hidden)";

    private sealed class Writer : JsonConverter
    {
        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) => objectType == typeof(SecretText);

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => writer.WriteValue(((SecretText)value!)._value);

        public override object ReadJson(JsonReader reader, Type objectType, object? existing, JsonSerializer serializer) => throw new NotSupportedException();
    }
}
