using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A record from Zoom. The properties match Zoom's documentation. Fields that Zoom adds later are kept too.</summary>
public abstract class ZoomObject
{
    private static readonly FieldSet s_nothing = [];
    private FieldSet? _more;

    /// <summary>Fields in the response that this type has no property for, by Zoom's names.</summary>
    [JsonIgnore]
    public IReadOnlyDictionary<string, object?> AdditionalProperties => _more ?? s_nothing;

    internal void AddAdditionalProperty(string name, object? value) => (_more ??= [])[name] = value;

    /// <summary>Fields that are readable as text, such as in a CSV file.</summary>
    private sealed class FieldSet : Dictionary<string, object?>
    {
        public override string ToString() => Count == 0 ? "" : PlainText.Fields(this);
    }
}
