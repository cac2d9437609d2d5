using System;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Runs;

namespace ZoomCustom.Exports;

/// <summary>Converts the values of Zoom's records to those of tables.</summary>
internal static class ExportValue
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'";

    /// <summary>Whether a field contains a secret, such as a passcode, or a link with one. Settings with such names are true or
    /// false.</summary>
    public static bool IsWithheld(string field) => RunText.IsSecret(field);

    /// <summary>Removes the secrets from a record.</summary>
    public static void Withhold(JObject record)
    {
        foreach (JProperty property in record.Properties().ToArray())
        {
            if (IsWithheld(property.Name) && property.Value.Type is not JTokenType.Boolean)
                property.Remove();
            else
                WithholdIn(property.Value);
        }
    }

    private static void WithholdIn(JToken token)
    {
        if (token is JObject record)
            Withhold(record);
        else if (token is JArray list)
            foreach (JToken item in list)
                WithholdIn(item);
        else if (token is JValue { Value: string text } value && text.IndexOf('?') >= 0)
            value.Value = RunText.WithoutSecrets(text);
    }

    /// <summary>Returns how the values of a property are written.</summary>
    public static ExportType TypeOf(Type type, bool isWithoutZone)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        return type == typeof(string) ? ExportType.Text
            : type == typeof(DateTime) ? (isWithoutZone ? ExportType.Text : ExportType.Time)
            : type == typeof(decimal) || type == typeof(double) ? ExportType.Real
            : type.IsPrimitive || type.IsEnum ? ExportType.Integer
            : ExportType.Json;
    }

    /// <summary>Returns a value as text, a whole number, or a number. A value that doesn't have the type stays as it is.</summary>
    public static object? Of(JToken? token, ExportType type) =>
        token switch
        {
            null or JValue { Value: null } => null,
            JValue { Value: string text } => OfText(text, type),
            JValue { Value: bool value } => type == ExportType.Text ? (value ? "true" : "false")
            : value ? 1L
            : 0L,
            JValue { Value: long number } => type == ExportType.Text ? number.ToString(CultureInfo.InvariantCulture) : number,
            JValue { Value: double number } => type == ExportType.Text ? number.ToString(CultureInfo.InvariantCulture) : number,
            JValue { Value: IFormattable number } => number.ToString(null, CultureInfo.InvariantCulture),
            _ => token.ToString(Formatting.None),
        };

    /// <summary>Returns a time as it's written.</summary>
    public static string Of(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>Returns a time of the export itself. All have the same length, so that they can be compared as text.</summary>
    public static string Stamp(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Reads the time of a record; null if it has none.</summary>
    public static DateTimeOffset? Time(JToken? token) =>
        token is JValue { Value: string text }
        && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time
            : null;

    private static object? OfText(string text, ExportType type) =>
        type switch
        {
            ExportType.Text => text,
            // An empty text means that the field has no value, whatever its type.
            _ when text.Length == 0 => null,
            ExportType.Time when Time(new JValue(text)) is { } time => Of(time),
            ExportType.Integer when long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number) =>
                number,
            ExportType.Real when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) => number,
            _ => text,
        };
}
