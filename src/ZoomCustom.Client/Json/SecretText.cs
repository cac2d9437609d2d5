using System;
using System.Net;
using System.Security;
using Newtonsoft.Json;

namespace ZoomCustom.Json;

/// <summary>A secret in a request body. Only the JSON writer can read it; everything else sees '(hidden)'.</summary>
[JsonConverter(typeof(Writer))]
internal sealed class SecretText(SecureString value)
{
    private readonly SecureString _value = value;

    /// <inheritdoc/>
    public override string ToString() => "(hidden)";

    private sealed class Writer : JsonConverter
    {
        public override bool CanRead => false;

        public override bool CanConvert(Type objectType) => objectType == typeof(SecretText);

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) =>
            writer.WriteValue(new NetworkCredential("", ((SecretText)value!)._value).Password);

        public override object ReadJson(JsonReader reader, Type objectType, object? existing, JsonSerializer serializer) =>
            throw new NotSupportedException();
    }
}
