using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>A folder of Zoom's OpenAPI documents. They belong to Zoom and aren't in the repository.</summary>
public sealed class ZoomDocuments
{
    private static readonly string[] s_methods = ["get", "post", "put", "patch", "delete"];

    private readonly List<DocumentedOperation> _operations = [];

    /// <summary>Reads all documents in a folder, or in its subfolder <c>openapi</c> if it exists.</summary>
    public ZoomDocuments(string folder)
    {
        string documents = Path.Combine(folder, "openapi") is var below && Directory.Exists(below) ? below : folder;
        string[] files = Directory.Exists(documents) ? Directory.GetFiles(documents, "*.json") : [];
        if (files.Length == 0)
            throw new ContractException($"The folder {documents} has no OpenAPI documents (*.json).");
        foreach (string file in files.Order(StringComparer.Ordinal))
            Read(file);
    }

    /// <summary>All operations, document by document.</summary>
    public IReadOnlyList<DocumentedOperation> Operations => _operations;

    private void Read(string file)
    {
        string document = Path.GetFileNameWithoutExtension(file);
        JObject paths =
            JsonFile.Read(file)["paths"] as JObject
            ?? throw new ContractException($"{file} has no \"paths\", so it isn't an OpenAPI document.");
        foreach (JProperty path in paths.Properties())
        {
            JObject methods = path.Value as JObject ?? throw new ContractException($"{file}: {path.Name} isn't an object: {path.Value}");
            foreach (JProperty method in methods.Properties())
            {
                if (!s_methods.Contains(method.Name) || method.Value is not JObject operation)
                    throw new ContractException($"{file}: {path.Name} has '{method.Name}', which isn't a supported method.");
                _operations.Add(new DocumentedOperation(document, method.Name.ToUpperInvariant(), path.Name, operation));
            }
        }
    }
}

/// <summary>One operation in a document.</summary>
/// <param name="Document">The name of the document, without its extension.</param>
/// <param name="Method">The HTTP method in uppercase.</param>
/// <param name="Path">The path relative to the API's root, with parameters in braces.</param>
/// <param name="Json">The content of the operation in the document.</param>
public sealed record DocumentedOperation(string Document, string Method, string Path, JObject Json)
{
    /// <summary>The method and path.</summary>
    public string Name => Method + " " + Path;
}
