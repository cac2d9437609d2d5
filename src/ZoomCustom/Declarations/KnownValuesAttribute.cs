using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Declarations;

/// <summary>The values of a parameter that Zoom documents. They are offered, not required: Zoom adds new ones.</summary>
/// <remarks>PowerShell's own ArgumentCompletions came after 5.1.</remarks>
[AttributeUsage(AttributeTargets.Property)]
public sealed class KnownValuesAttribute(params string[] values) : Attribute
{
    /// <summary>The values, in Zoom's order.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>A documented value in Zoom's spelling; any other as it is.</summary>
    internal string Spelled(string text) =>
        Values.FirstOrDefault(one => string.Equals(one, text, StringComparison.OrdinalIgnoreCase)) ?? text;
}
