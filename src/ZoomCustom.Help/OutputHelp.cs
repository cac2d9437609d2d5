using System;
using System.Collections.Generic;
using System.Linq;
using System.Reflection;

namespace ZoomCustom.Help;

/// <summary>What a cmdlet writes.</summary>
internal sealed class OutputHelp(Type type, DocComments docs)
{
    private readonly string _summary = docs.Summary(type);

    public string Name { get; } = type.Name;
    public string FullName { get; } = type.FullName!;

    /// <summary>What it is, and the names of its properties.</summary>
    public string Says
    {
        get
        {
            string properties = string.Join(", ", Properties);
            return properties.Length == 0 ? _summary : $"{_summary} Its properties: {properties}.";
        }
    }

    private IEnumerable<string> Properties =>
        type.Namespace!.StartsWith("ZoomCustom", StringComparison.Ordinal)
            ? type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(p => p.GetIndexParameters().Length == 0)
                .Select(p => p.Name)
            : [];
}
