using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A record of Zoom's. Its properties are those of Zoom's documents; what Zoom adds later is kept as well.</summary>
public abstract class ZoomObject
{
    private static readonly Dictionary<string, object?> s_nothing = [];
    private Dictionary<string, object?>? _more;

    /// <summary>Fields of the answer that this type has no property for, by Zoom's names.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => _more ?? s_nothing;

    internal void Keep(string name, object? value) => (_more ??= [])[name] = value;
}
