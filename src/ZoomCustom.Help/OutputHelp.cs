using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace ZoomCustom.Help;

/// <summary>The help of an output type.</summary>
internal sealed class OutputHelp(Type type, DocComments docs)
{
    private readonly string _summary = docs.Summary(type);

    public string Name { get; } = type.Name;
    public string FullName { get; } = type.FullName!;

    /// <summary>The description of the type, and the names of its properties.</summary>
    public string Description
    {
        get
        {
            string properties = string.Join(", ", Properties);
            return properties.Length == 0 ? _summary : $"{_summary} Properties: {properties}.";
        }
    }

    private IEnumerable<string> Properties =>
        type.Namespace!.StartsWith("ZoomCustom", StringComparison.Ordinal)
            ? type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0)
                .Select(p => p.Name)
            : [];
}
