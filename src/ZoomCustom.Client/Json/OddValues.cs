using System;
using System.Collections.Generic;
using System.Linq;

namespace ZoomCustom.Json;

/// <summary>Counts what came in answers and doesn't fit where Zoom documents it: values by field, items by list.</summary>
/// <remarks>Others may be added on any thread.</remarks>
public sealed class OddValues
{
    /// <summary>Items of a list that are shown as examples.</summary>
    private const int MostExamples = 3;

    private readonly SortedDictionary<string, int> _fields = new(StringComparer.Ordinal);
    private readonly SortedDictionary<string, (int Count, string[] Examples)> _items = new(StringComparer.Ordinal);

    /// <summary>What a user should know; null where everything fits.</summary>
    public string? Message
    {
        get
        {
            lock (_fields)
                return _fields.Count + _items.Count == 0 ? null : string.Join(" ", Sentences());
        }
    }

    /// <summary>Adds what another one counted.</summary>
    internal void Add(OddValues other)
    {
        lock (_fields)
        {
            foreach (KeyValuePair<string, int> one in other._fields)
                CountField(one.Key, one.Value);
            foreach (KeyValuePair<string, (int Count, string[] Examples)> one in other._items)
                CountItems(one.Key, one.Value.Count, one.Value.Examples);
        }
    }

    /// <summary>Counts values that don't fit their field.</summary>
    internal void CountField(string name, int count = 1) =>
        _fields[name] = (_fields.TryGetValue(name, out int before) ? before : 0) + count;

    /// <summary>Counts items of a list that are no records.</summary>
    internal void CountItems(string list, int count, params string[] examples)
    {
        (int Count, string[] Examples) before = _items.TryGetValue(list, out var known) ? known : (0, []);
        _items[list] = (before.Count + count, [.. before.Examples.Concat(examples).Distinct().Take(MostExamples)]);
    }

    private IEnumerable<string> Sentences()
    {
        if (_fields.Count > 0)
            yield return "Zoom sent values of another type than it documents: "
                + string.Join(", ", _fields.Select(one => $"{one.Key} ({one.Value})"))
                + ". Records keep theirs unchanged in AdditionalProperties.";
        foreach (KeyValuePair<string, (int Count, string[] Examples)> one in _items)
            yield return $"Zoom sent items in the list '{one.Key}' that aren't records, and they were left out ({one.Value.Count}): "
                + $"{string.Join(", ", one.Value.Examples)}.";
    }
}
