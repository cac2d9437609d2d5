using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Contract;

/// <summary>What Zoom's documents say about one operation, without their sentences.</summary>
/// <param name="document">The name of the document that it is in.</param>
/// <param name="name">Its method and path.</param>
/// <param name="json">The facts as they are in the file.</param>
public sealed class OperationFacts(string document, string name, JObject json)
{
    /// <summary>The name of the document that it is in.</summary>
    public string Document { get; } = document;

    /// <summary>Its method and path.</summary>
    public string Name { get; } = name;

    /// <summary>The HTTP method, in capitals.</summary>
    public string Method { get; } = name.Split(' ')[0];

    /// <summary>The path below the API's root, with its parameters in braces.</summary>
    public string Path { get; } = name.Split(' ')[1];

    /// <summary>The chapter of the document that it is in.</summary>
    public string Tag => (string)json["tag"]!;

    /// <summary>Whether Zoom has deprecated it.</summary>
    public bool IsDeprecated => (bool?)json["deprecated"] == true;

    /// <summary>The rate limit label in Zoom's spelling; null where the document has none.</summary>
    public string? RateLabel => (string?)json["rateLabel"];

    /// <summary>The granular scopes, any one of which is enough.</summary>
    public IEnumerable<string> GranularScopes => json["granularScopes"]!.Values<string>()!;

    /// <summary>The classic scopes, any one of which is enough.</summary>
    public IEnumerable<string> ClassicScopes => json["classicScopes"]!.Values<string>()!;

    /// <summary>Whether one request covers at most a month between its <c>from</c> and <c>to</c>.</summary>
    public bool IsMonthAtOnce => (bool?)json["monthAtOnce"] == true;

    /// <summary>The parameters of the path, as the schema of an object.</summary>
    public JObject? PathParameters => (JObject?)json["path"];

    /// <summary>The parameters of the query, as the schema of an object.</summary>
    public JObject? Query => (JObject?)json["query"];

    /// <summary>The schema of the body by its content type; null where it takes none.</summary>
    public JObject? Body => (JObject?)json["body"];

    /// <summary>The schema of the answer to a success by its content type; null for a status that comes without content.</summary>
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
