using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Declarations;

/// <summary>The values that Zoom documents for a parameter. Tab completion offers them, but other values are allowed, because Zoom
/// adds new ones.</summary>
/// <remarks>Windows PowerShell 5.1 doesn't have the ArgumentCompletions attribute.</remarks>
[AttributeUsage(AttributeTargets.Property, AllowMultiple = true)]
public sealed class KnownValuesAttribute(params string[] values) : Attribute
{
    /// <summary>The values, in Zoom's order.</summary>
    public IReadOnlyList<string> Values { get; } = values;

    /// <summary>The name of the only operation that has these values; null if every operation without values of its own has them.</summary>
    public string? Operation { get; init; }

    /// <summary>A documented value in Zoom's spelling. Other values don't change.</summary>
    internal string Spelled(string text) =>
        Values.FirstOrDefault(one => string.Equals(one, text, StringComparison.OrdinalIgnoreCase)) ?? text;
}
