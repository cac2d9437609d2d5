using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>A folder of Zoom's OpenAPI documents. They are Zoom's, and not part of the repository.</summary>
public sealed class ZoomDocuments
{
    private static readonly string[] s_methods = ["get", "post", "put", "patch", "delete"];

    private readonly List<DocumentedOperation> _operations = [];

    /// <summary>Reads every document of a folder, or of its folder <c>openapi</c> where it has one.</summary>
    public ZoomDocuments(string folder)
    {
        string documents = Path.Combine(folder, "openapi") is var below && Directory.Exists(below) ? below : folder;
        string[] files = Directory.Exists(documents) ? Directory.GetFiles(documents, "*.json") : [];
        if (files.Length == 0)
            throw new ContractException($"There are no OpenAPI documents (*.json) in {documents}.");
        foreach (string file in files.Order(StringComparer.Ordinal))
            Read(file);
    }

    /// <summary>Every operation, document by document.</summary>
    public IReadOnlyList<DocumentedOperation> Operations => _operations;

    private void Read(string file)
    {
        string document = Path.GetFileNameWithoutExtension(file);
        JObject paths =
            JsonFile.Read(file)["paths"] as JObject
            ?? throw new ContractException($"{file} has no \"paths\", so it is no OpenAPI document.");
        foreach (JProperty path in paths.Properties())
        {
            JObject methods = path.Value as JObject ?? throw new ContractException($"{file}: {path.Name} is not an object: {path.Value}");
            foreach (JProperty method in methods.Properties())
            {
                if (!s_methods.Contains(method.Name) || method.Value is not JObject operation)
                    throw new ContractException($"{file}: {path.Name} has '{method.Name}', which is not an operation that is known here.");
                _operations.Add(new DocumentedOperation(document, method.Name.ToUpperInvariant(), path.Name, operation));
            }
        }
    }
}

/// <summary>One operation as a document describes it.</summary>
/// <param name="Document">The name of the document, without its extension.</param>
/// <param name="Method">The HTTP method, in capitals.</param>
/// <param name="Path">The path below the API's root, with its parameters in braces.</param>
/// <param name="Json">What the document says.</param>
public sealed record DocumentedOperation(string Document, string Method, string Path, JObject Json)
{
    /// <summary>Method and path.</summary>
    public string Name => Method + " " + Path;
}
