using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;

namespace ZoomCustom.Models;

/// <summary>A nested part of a record whose fields are too many, or change too often, for properties of their own: settings,
/// policies, plans.</summary>
/// <remarks>
/// It's a hashtable because PowerShell's cmdlets treat a hashtable's keys as properties. The keys keep Zoom's order and are
/// Zoom's names in Pascal case. Lookups ignore case and underscores, so both <c>$setting.InMeeting.WaitingRoom</c> and
/// <c>$setting.in_meeting.waiting_room</c> return the same field.
/// </remarks>
public sealed class ZoomPart : Hashtable, IEnumerable
{
    private readonly List<string> _order = [];

    /// <summary>Creates an empty part.</summary>
    public ZoomPart()
        : base(Names.Instance) { }

    /// <inheritdoc/>
    public override object? this[object key]
    {
        get => base[key];
        set
        {
            if (!Contains(key))
                _order.Add((string)key);
            base[key] = value;
        }
    }

    /// <inheritdoc/>
    public override ICollection Keys => _order.AsReadOnly();

    /// <inheritdoc/>
    public override ICollection Values => _order.Select(name => this[name]).ToArray();

    /// <inheritdoc/>
    public override void Add(object key, object? value)
    {
        base.Add(key, value);
        _order.Add((string)key);
    }

    /// <inheritdoc/>
    public override void Remove(object key)
    {
        base.Remove(key);
        _order.RemoveAll(name => ((IEqualityComparer)Names.Instance).Equals(name, key));
    }

    /// <inheritdoc/>
    public override void Clear()
    {
        base.Clear();
        _order.Clear();
    }

    /// <inheritdoc/>
    public override void CopyTo(Array array, int arrayIndex) =>
        _order.Select(name => new DictionaryEntry(name, this[name])).ToArray().CopyTo(array, arrayIndex);

    /// <inheritdoc/>
    public override object Clone()
    {
        var copy = new ZoomPart();
        foreach (string name in _order)
            copy[name] = this[name];
        return copy;
    }

    /// <inheritdoc/>
    public override IDictionaryEnumerator GetEnumerator()
    {
        var entries = new OrderedDictionary(_order.Count);
        foreach (string name in _order)
            entries.Add(name, this[name]);
        return entries.GetEnumerator();
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Returns the fields in the format that PowerShell uses for objects.</summary>
    public override string ToString() => PlainText.Fields(_order.Select(name => new KeyValuePair<string, object?>(name, this[name])));

    /// <summary>Converts Zoom's name to Pascal case: waiting_room becomes WaitingRoom.</summary>
    internal static string ToPascalCase(string name) =>
        string.Concat(name.Split('_').Select(word => word.Length == 0 ? "" : char.ToUpperInvariant(word[0]) + word.Substring(1)));

    /// <summary>Converts a name in Pascal case to Zoom's name: WaitingRoom becomes waiting_room.</summary>
    internal static string ToSnakeCase(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i == 0 ? "" : "_") + char.ToLowerInvariant(c) : c.ToString()));

    /// <summary>Compares names and ignores case and underscores.</summary>
    private sealed class Names : IEqualityComparer
    {
        public static readonly Names Instance = new();

        bool IEqualityComparer.Equals(object? x, object? y) => StringComparer.OrdinalIgnoreCase.Equals(Plain(x), Plain(y));

        public int GetHashCode(object name) => StringComparer.OrdinalIgnoreCase.GetHashCode(Plain(name)!);

        private static string? Plain(object? name) => name?.ToString()!.Replace("_", "");
    }
}
