using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Security.Cryptography;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Exports;

/// <summary>A row of an exported table.</summary>
/// <param name="Key">Identifies the row in its table. Equal rows of a table without keys have the same.</param>
/// <param name="OtherKey">The key that the row had if a better one was missing before; null if there is none.</param>
/// <param name="Values">The values of the table's columns.</param>
/// <param name="More">The fields without a column, as JSON; null if there are none.</param>
/// <param name="Record">The record, without secrets.</param>
internal sealed record ExportRow(string Key, string? OtherKey, object?[] Values, string? More, JObject Record)
{
    /// <summary>Creates a row.</summary>
    /// <param name="table">The table.</param>
    /// <param name="scope">The parent's key or the month; null if the table has neither.</param>
    /// <param name="record">The record. Its secrets are removed.</param>
    public static ExportRow Of(ExportTable table, string? scope, JObject record)
    {
        ExportValue.Withhold(record);
        IReadOnlyList<ExportColumn> columns = table.Columns;
        object?[] values = new object?[columns.Count];
        for (int at = 0; at < values.Length; at++)
            values[at] = ExportValue.Of(record[columns[at].Name], columns[at].Type);
        JObject? rest = null;
        foreach (JProperty property in record.Properties())
        {
            if (!table.HasColumn(property.Name))
                (rest ??= []).Add(property.Name, property.Value);
        }

        string prefix = scope is null ? "" : scope + "/";
        string[] keys = table.IsCompositeKey
            ? [string.Join("/", table.Keys.Select(key => KeyOf(record[key])))]
            : [.. table.Keys.Select(key => KeyOf(record[key])).OfType<string>()];
        // A single record for each parent.
        if (keys.Length == 0 && table.Operation.Items is null)
            keys = [""];
        return new(
            keys.Length == 0 ? prefix + Hash(record) : (prefix + keys[0]).TrimEnd('/'),
            keys.Length > 1 ? prefix + keys[1] : null,
            values,
            rest?.ToString(Formatting.None),
            record
        );
    }

    private static string? KeyOf(JToken? value) =>
        value is JValue { Value: { } key } && System.Convert.ToString(key, CultureInfo.InvariantCulture) is { Length: > 0 } text
            // Email addresses are the same in any case. IDs have no at sign.
            ? text.IndexOf('@') > 0
                ? text.ToLowerInvariant()
                : text
            : null;

    private static string Hash(JObject record)
    {
        // The order of fields doesn't matter.
        var ordered = new JObject(record.Properties().OrderBy(property => property.Name, System.StringComparer.Ordinal));
        using var sha = SHA256.Create();
        byte[] hash = sha.ComputeHash(Encoding.UTF8.GetBytes(ordered.ToString(Formatting.None)));
        return string.Concat(hash.Take(16).Select(part => part.ToString("x2", CultureInfo.InvariantCulture)));
    }
}
