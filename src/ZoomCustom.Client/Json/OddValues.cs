using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Json;

/// <summary>Counts values in responses that differ from Zoom's documentation: values by field, and items by list.</summary>
/// <remarks><see cref="Add"/> can be called on any thread.</remarks>
public sealed class OddValues
{
    /// <summary>The most items of a list that are shown as examples.</summary>
    private const int MostExamples = 3;

    // Most responses have none, and each response has this object.
    private readonly Dictionary<string, int> _fields = [];
    private readonly Dictionary<string, Items> _items = [];

    /// <summary>The warning for the user; null if there are no such values.</summary>
    public string? Message
    {
        get
        {
            lock (_fields)
                return _fields.Count + _items.Count == 0 ? null : string.Join(" ", Sentences());
        }
    }

    /// <summary>Adds the counts of another object.</summary>
    internal void Add(OddValues other)
    {
        lock (_fields)
        {
            foreach (KeyValuePair<string, int> one in other._fields)
                CountField(one.Key, one.Value);
            foreach (KeyValuePair<string, Items> one in other._items)
                CountItems(one.Key, one.Value.Count, one.Value.Examples);
        }
    }

    /// <summary>Counts values that don't have the documented type of their field.</summary>
    internal void CountField(string name, int count = 1) =>
        _fields[name] = (_fields.TryGetValue(name, out int before) ? before : 0) + count;

    /// <summary>Counts items of a list that aren't records.</summary>
    internal void CountItems(string list, int count, params string[] examples)
    {
        Items before = _items.TryGetValue(list, out Items? known) ? known : new(0, []);
        _items[list] = new(before.Count + count, [.. before.Examples.Concat(examples).Distinct().Take(MostExamples)]);
    }

    private IEnumerable<string> Sentences()
    {
        if (_fields.Count > 0)
            yield return "Zoom sent values that don't have the documented type: "
                + string.Join(", ", _fields.OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key} ({one.Value})"))
                + ". The AdditionalProperties of the records contain the unchanged values.";
        foreach (KeyValuePair<string, Items> one in _items.OrderBy(one => one.Key, StringComparer.Ordinal))
            yield return $"Zoom sent items in the list '{one.Key}' that aren't records. They were left out ({one.Value.Count}): "
                + $"{string.Join(", ", one.Value.Examples)}.";
    }

    /// <summary>Items of a list that aren't records.</summary>
    private sealed record Items(int Count, string[] Examples);
}
