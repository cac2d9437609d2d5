using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Identities;

namespace ZoomCustom.Binding;

/// <summary>Finds columns that no parameter reads, but whose names are probably misspelled names of parameters.</summary>
internal static class UnreadColumns
{
    private const int MaxDistance = 2,
        ShortestName = 5;

    /// <summary>Returns each such column with the name that it's similar to.</summary>
    /// <param name="row">The row.</param>
    /// <param name="read">The names that are read.</param>
    public static IEnumerable<(string Column, string Similar)> In(PSObject row, IReadOnlyCollection<string> read) =>
        from property in row.Properties
        where !read.Contains(property.Name, StringComparer.OrdinalIgnoreCase)
        let similar = read.FirstOrDefault(name => IsSimilar(property.Name, name))
        where similar is not null && !string.IsNullOrWhiteSpace(PropertyText.Of(row, property.Name))
        select (property.Name, similar);

    private static bool IsSimilar(string one, string other) =>
        Math.Min(one.Length, other.Length) >= ShortestName
        && Math.Abs(one.Length - other.Length) <= MaxDistance
        && Distance(one.ToUpperInvariant(), other.ToUpperInvariant()) <= MaxDistance;

    /// <summary>How many characters have to be inserted, removed, or replaced to make one text the other.</summary>
    private static int Distance(string one, string other)
    {
        int[] row = [.. Enumerable.Range(0, other.Length + 1)];
        for (int i = 1; i <= one.Length; i++)
        {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.Length; j++)
            {
                int replaced = diagonal + (one[i - 1] == other[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[other.Length];
    }
}
