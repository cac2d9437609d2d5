using System;
using System.Collections;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace ZoomCustom.Models;

/// <summary>Formats the values of records for files that people read, such as CSV files.</summary>
internal static class PlainText
{
    private const string Separator = "; ";

    /// <summary>Formats a value. Items of lists are separated by semicolons.</summary>
    public static string Of(object? value) =>
        value switch
        {
            string text => text,
            ZoomPart part => part.ToString(),
            IEnumerable<KeyValuePair<string, object?>> fields => Fields(fields),
            IEnumerable list => string.Join(Separator, list.Cast<object?>().Select(Of)),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
        };

    /// <summary>Formats fields as PowerShell shows those of an object.</summary>
    public static string Fields(IEnumerable<KeyValuePair<string, object?>> fields) =>
        "@{" + string.Join(Separator, fields.Select(field => field.Key + "=" + Of(field.Value))) + "}";
}
