using System;
using System.Globalization;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Json;

/// <summary>Reads fields of an answer that may hold something else than Zoom documents.</summary>
internal static class JsonFields
{
    /// <summary>A text that isn't empty; null where there is none.</summary>
    public static string? Text(this JObject record, string name) =>
        record[name] is JValue value && value.ToString(CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>A number within bounds; null where there is none.</summary>
    public static double? Number(this JObject record, string name, double most) =>
        double.TryParse(record.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0
            ? Math.Min(number, most)
            : null;

    /// <summary>A whole number; null where there is none.</summary>
    public static long? Count(this JObject record, string name) =>
        long.TryParse(record.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
