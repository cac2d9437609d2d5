using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Files;

namespace ZoomCustom.Exports;

/// <summary>The format of the files in an exported folder.</summary>
internal interface ITableFormat
{
    /// <summary>The extension of the files.</summary>
    string Extension { get; }

    /// <summary>Begins a file.</summary>
    void Begin(Stream file, ExportTable table);

    /// <summary>Writes a row.</summary>
    void Write(TextWriter writer, ExportTable table, string? scope, ExportRow row);
}

/// <summary>CSV that spreadsheet programs open: UTF-8 with a byte order mark, and no cell that runs as a formula.</summary>
internal sealed class CsvFormat : ITableFormat
{
    /// <inheritdoc/>
    public string Extension => ".csv";

    /// <inheritdoc/>
    public void Begin(Stream file, ExportTable table)
    {
        using var writer = new StreamWriter(file, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), 1024, leaveOpen: true);
        IEnumerable<string> names = table.Columns.Select(column => column.Name);
        WriteLine(writer, (table.Scope is { } scope ? names.Prepend(scope) : names).Append("more"));
    }

    /// <inheritdoc/>
    public void Write(TextWriter writer, ExportTable table, string? scope, ExportRow row) =>
        WriteLine(writer, (table.Scope is null ? row.Values : row.Values.Prepend(scope)).Append(row.More));

    private static void WriteLine(TextWriter writer, IEnumerable<object?> values)
    {
        writer.Write(string.Join(",", values.Select(Cell)));
        writer.Write("\r\n");
    }

    private static string Cell(object? value)
    {
        string text = Convert.ToString(CsvCell.Write(value), CultureInfo.InvariantCulture) ?? "";
        return text.IndexOfAny([',', '"', '\r', '\n']) < 0 ? text : "\"" + text.Replace("\"", "\"\"") + "\"";
    }
}

/// <summary>A JSON record in each line, with Zoom's own names.</summary>
internal sealed class JsonLinesFormat : ITableFormat
{
    /// <inheritdoc/>
    public string Extension => ".jsonl";

    /// <inheritdoc/>
    public void Begin(Stream file, ExportTable table) { }

    /// <inheritdoc/>
    public void Write(TextWriter writer, ExportTable table, string? scope, ExportRow row)
    {
        JObject record = row.Record;
        if (table.Scope is { } name && record[name] is null)
            record.AddFirst(new JProperty(name, scope));
        writer.Write(record.ToString(Formatting.None));
        writer.Write('\n');
    }
}
