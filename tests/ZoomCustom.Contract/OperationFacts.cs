using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>The facts of one operation from Zoom's documents, without the descriptions.</summary>
/// <param name="document">The name of the document that contains the operation.</param>
/// <param name="name">The method and path.</param>
/// <param name="json">The facts from the file.</param>
public sealed class OperationFacts(string document, string name, JObject json)
{
    /// <summary>The name of the document that contains the operation.</summary>
    public string Document { get; } = document;

    /// <summary>The method and path.</summary>
    public string Name { get; } = name;

    /// <summary>The HTTP method in uppercase.</summary>
    public string Method { get; } = name.Split(' ')[0];

    /// <summary>The path relative to the API's root, with parameters in braces.</summary>
    public string Path { get; } = name.Split(' ')[1];

    /// <summary>The tag, which is the section of the document that contains the operation.</summary>
    public string Tag => (string)json["tag"]!;

    /// <summary>Whether Zoom has deprecated the operation.</summary>
    public bool IsDeprecated => (bool?)json["deprecated"] == true;

    /// <summary>The rate limit label in Zoom's spelling; null if the document has none.</summary>
    public string? RateLabel => (string?)json["rateLabel"];

    /// <summary>The granular scopes, any one of which is enough.</summary>
    public IEnumerable<string> GranularScopes => json["granularScopes"]!.Values<string>()!;

    /// <summary>The classic scopes, any one of which is enough.</summary>
    public IEnumerable<string> ClassicScopes => json["classicScopes"]!.Values<string>()!;

    /// <summary>Whether one request covers at most a month between its <c>from</c> and <c>to</c>.</summary>
    public bool IsMonthAtOnce => (bool?)json["monthAtOnce"] == true;

    /// <summary>The path parameters, as an object schema.</summary>
    public JObject? PathParameters => (JObject?)json["path"];

    /// <summary>The query parameters, as an object schema.</summary>
    public JObject? Query => (JObject?)json["query"];

    /// <summary>The schema of the request body by content type; null if the operation has no body.</summary>
    public JObject? Body => (JObject?)json["body"];

    /// <summary>The schemas of the successful responses by status and content type; null for a status without content.</summary>
    public IReadOnlyDictionary<int, JObject?> Answers =>
        ((JObject)json["answers"]!)
            .Properties()
            .ToDictionary(answer => int.Parse(answer.Name, CultureInfo.InvariantCulture), answer => answer.Value as JObject);

    /// <summary>Zoom's error codes by HTTP status.</summary>
    public IReadOnlyDictionary<int, int[]> Errors =>
        ((JObject)json["errors"]!)
            .Properties()
            .ToDictionary(error => int.Parse(error.Name, CultureInfo.InvariantCulture), error => error.Value.Values<int>().ToArray());

    internal JObject Json => json;
}
