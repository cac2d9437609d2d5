using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>The facts from Zoom's documents that are in the repository: one file for each document.</summary>
/// <remarks>
/// A file contains all paths of its document with their methods, so that a path can't be confused with another one, and the
/// facts of the operations in <see cref="KeptOperations"/>. Everything is sorted by name, so that files are easy to compare.
/// </remarks>
public sealed class ZoomFacts
{
    private readonly SortedDictionary<string, JObject> _documents;

    private ZoomFacts(SortedDictionary<string, JObject> documents)
    {
        _documents = documents;
        Operations =
        [
            .. from document in documents
            from operation in Section(document, "operations").Properties()
            select new OperationFacts(document.Key, operation.Name, (JObject)operation.Value),
        ];
        Documented = (
            from document in documents
            from path in Section(document, "paths").Properties()
            from method in ((string)path.Value!).Split(' ')
            select method + " " + path.Name
        ).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>The folder of the facts in the repository.</summary>
    public static string Folder { get; } =
        typeof(ZoomFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Facts").Value!;

    /// <summary>The facts of each operation.</summary>
    public IReadOnlyList<OperationFacts> Operations { get; }

    /// <summary>The method and path of each operation in the documents.</summary>
    public IReadOnlySet<string> Documented { get; }

    /// <summary>The content of each file by file name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        _documents.ToDictionary(document => document.Key + ".json", document => FactsLayout.Write(document.Value));

    /// <summary>Reads the facts in a folder.</summary>
    public static ZoomFacts Read(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        return files.Length == 0
            ? throw new ContractException($"The folder {folder} has no facts (*.json).")
            : new(new(files.ToDictionary(file => Path.GetFileNameWithoutExtension(file), JsonFile.Read), StringComparer.Ordinal));
    }

    /// <summary>Extracts the facts of operations from Zoom's documents.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="kept">The operations. Those that the documents don't contain are left out.</param>
    public static ZoomFacts Of(ZoomDocuments documents, IEnumerable<string> kept)
    {
        HashSet<string> wanted = [.. kept];
        var facts = new SortedDictionary<string, JObject>(StringComparer.Ordinal);
        IEnumerable<DocumentedOperation> inOrder = documents
            .Operations.OrderBy(operation => operation.Document, StringComparer.Ordinal)
            .ThenBy(operation => operation.Path, StringComparer.Ordinal)
            .ThenBy(operation => operation.Method, StringComparer.Ordinal);
        foreach (IGrouping<string, DocumentedOperation> document in inOrder.GroupBy(operation => operation.Document))
        {
            facts.Add(
                document.Key,
                new JObject
                {
                    ["paths"] = new JObject(
                        from operation in document
                        group operation.Method by operation.Path into path
                        select new JProperty(path.Key, string.Join(' ', path))
                    ),
                    // A few operations are in two documents: one for regular accounts and one for master accounts. The first one is used.
                    ["operations"] = new JObject(
                        from operation in document
                        where wanted.Remove(operation.Name)
                        select new JProperty(operation.Name, FactsReader.Read(operation))
                    ),
                }
            );
        }

        return new(facts);
    }

    /// <summary>Writes the files, and removes the files of documents that don't exist anymore.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(folder, "*.json"))
            File.Delete(file);
        foreach ((string name, string text) in Files)
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static JObject Section(KeyValuePair<string, JObject> document, string name) =>
        document.Value[name] as JObject ?? throw new ContractException($"{document.Key}.json has no \"{name}\", so it isn't a facts file.");
}
