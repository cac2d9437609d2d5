using System;
using System.Globalization;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Json;

/// <summary>Reads fields whose type may differ from Zoom's documentation.</summary>
internal static class JsonFields
{
    /// <summary>Returns text that isn't empty; otherwise null.</summary>
    public static string? Text(this JObject record, string name) =>
        record[name] is JValue value && value.ToString(CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;

    /// <summary>Returns a number that is 0 or more, limited to a maximum; otherwise null.</summary>
    public static double? Number(this JObject record, string name, double most) =>
        double.TryParse(record.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && number >= 0
            ? Math.Min(number, most)
            : null;

    /// <summary>Returns a whole number; otherwise null.</summary>
    public static long? Count(this JObject record, string name) =>
        long.TryParse(record.Text(name), NumberStyles.None, CultureInfo.InvariantCulture, out long number) ? number : null;
}
