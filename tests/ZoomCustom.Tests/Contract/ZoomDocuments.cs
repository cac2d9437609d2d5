using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Tests.Contract;

/// <summary>Zoom's OpenAPI documents and the table made from them, which lie beside the repository and are not part of it.</summary>
internal static class ZoomDocuments
{
    private static readonly ConcurrentDictionary<string, Lazy<JObject>> s_documents = new(StringComparer.Ordinal);
    private static readonly Lazy<IReadOnlyList<TableRow>> s_table = new(ReadTable);

    /// <summary>The folder of the documents; null in a checkout that lacks them.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>What to tell where there are none; null where there are.</summary>
    public static string? WhyAbsent { get; } = Folder is null
        ? "NOT RUN: Zoom's OpenAPI documents are not at ../shared/zoom-api beside the repository, so the contract with Zoom was not checked."
        : null;

    /// <summary>What a test of the documents is called: its own name, and that it was not run where it was not.</summary>
    public static string? NameOf(string test) => Folder is null ? $"{test} (NOT RUN: no ../shared/zoom-api)" : null;

    /// <summary>operations.tsv, one row to an operation.</summary>
    public static IReadOnlyList<TableRow> Table => s_table.Value;

    /// <summary>One document, parsed once whoever asks.</summary>
    public static JObject Document(string name) => s_documents.GetOrAdd(name, n => new(() => Parse(n))).Value;

    private static JObject Parse(string name)
    {
        using var reader = new JsonTextReader(File.OpenText(Path.Combine(Folder!, "openapi", name + ".json")))
        {
            DateParseHandling = DateParseHandling.None,
        };
        return JObject.Load(reader);
    }

    private static IReadOnlyList<TableRow> ReadTable() =>
    [
        .. File.ReadLines(Path.Combine(Folder!, "operations.tsv")).Skip(1).Where(line => line.Length > 0)
            .Select(line => new TableRow(line.Split('\t')))
            // Three operations are in the documents of both kinds of account; the module speaks for the ordinary one.
            .OrderBy(row => row.Document, StringComparer.Ordinal).DistinctBy(row => (row.Method, row.Path)),
    ];

    private static string? Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            if (!File.Exists(Path.Combine(at.FullName, "ZoomCustom.sln")) && !File.Exists(Path.Combine(at.FullName, "ZoomCustom.psd1")))
                continue;
            // out/ZoomCustom has a manifest too, and no documents beside it: keep walking.
            string folder = Path.GetFullPath(Path.Combine(at.FullName, "..", "shared", "zoom-api"));
            if (Directory.Exists(Path.Combine(folder, "openapi")) && File.Exists(Path.Combine(folder, "operations.tsv")))
                return folder;
        }

        return null;
    }

    /// <summary>A line of operations.tsv: what the documents say in prose, in columns.</summary>
    internal sealed class TableRow(string[] cells)
    {
        public string Document => cells[0];
        public string Method => cells[1];
        public string Path => cells[2];

        /// <summary>The rate limit label in Zoom's spelling; empty where the documents give none.</summary>
        public string Label => cells[7];

        public bool IsPaged => cells[8] == "token";

        /// <summary>The largest page; null where the table has none or does not know.</summary>
        public int? MaxPageSize => int.TryParse(cells[9], NumberStyles.None, CultureInfo.InvariantCulture, out int size) ? size : null;
    }
}
