using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Reflection;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>The facts that the repository keeps of Zoom's documents: a file for each document.</summary>
/// <remarks>
/// A file has every path of its document with its methods, so that no path is taken for another, and the facts of the
/// operations that <see cref="KeptOperations"/> names. Everything is in the order of names, so that a difference is a difference.
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

    /// <summary>Where the repository keeps them.</summary>
    public static string Folder { get; } =
        typeof(ZoomFacts).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Facts").Value!;

    /// <summary>The facts, operation by operation.</summary>
    public IReadOnlyList<OperationFacts> Operations { get; }

    /// <summary>Method and path of every operation that the documents have.</summary>
    public IReadOnlySet<string> Documented { get; }

    /// <summary>The text of each file by its name.</summary>
    public IReadOnlyDictionary<string, string> Files =>
        _documents.ToDictionary(document => document.Key + ".json", document => FactsLayout.Write(document.Value));

    /// <summary>Reads the facts in a folder.</summary>
    public static ZoomFacts Read(string folder)
    {
        string[] files = Directory.Exists(folder) ? Directory.GetFiles(folder, "*.json") : [];
        return files.Length == 0
            ? throw new ContractException($"There are no facts (*.json) in {folder}.")
            : new(new(files.ToDictionary(file => Path.GetFileNameWithoutExtension(file), JsonFile.Read), StringComparer.Ordinal));
    }

    /// <summary>Takes the facts out of Zoom's documents, of the operations that are to be kept and that there are.</summary>
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
                    // A few operations are in the documents of both kinds of account: the ordinary one, which the module is for, comes first.
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

    /// <summary>Writes the files, and removes those of documents that there are no more.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (string file in Directory.GetFiles(folder, "*.json"))
            File.Delete(file);
        foreach ((string name, string text) in Files)
            File.WriteAllText(Path.Combine(folder, name), text);
    }

    private static JObject Section(KeyValuePair<string, JObject> document, string name) =>
        document.Value[name] as JObject
        ?? throw new ContractException($"{document.Key}.json has no \"{name}\", so it is no file of facts.");
}
