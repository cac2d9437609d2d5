using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A record from Zoom. The properties match Zoom's documentation. Fields that Zoom adds later are kept too.</summary>
public abstract class ZoomObject
{
    private static readonly Dictionary<string, object?> s_nothing = [];
    private Dictionary<string, object?>? _more;

    /// <summary>Fields in the response that this type has no property for, by Zoom's names.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => _more ?? s_nothing;

    internal void AddAdditionalProperty(string name, object? value) => (_more ??= [])[name] = value;
}
