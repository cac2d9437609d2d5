using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using ZoomCustom.Json;

namespace ZoomCustom.Client;

/// <summary>Remembers which records of a list were returned, so that each record is returned only once.</summary>
/// <remarks>
/// A record with a key is identified by the key. A record without a key, such as a log entry, is identified by its content and the
/// number of times it occurred: two equal entries are two records, unless the whole page is a repetition.
/// </remarks>
/// <param name="keys">The fields that can be the key. The first one that a record has is its key.</param>
internal sealed class SeenRecords(IReadOnlyList<string> keys)
{
    private KeySet? _keys;
    private readonly Dictionary<ulong, int> _given = [],
        _thisTime = [];
    private readonly HashSet<ulong> _pages = [];
    private Type? _type;
    private Func<object, object?>[] _getters = [];

    /// <summary>Returns the records of a page that weren't returned before.</summary>
    /// <param name="page">The records.</param>
    /// <param name="asked">The cursor that requested the page; null for the first page.</param>
    public IReadOnlyList<T> New<T>(IReadOnlyList<T> page, PageCursor? asked)
    {
        var hashes = new ulong[page.Count];
        var keyed = new bool[page.Count];
        for (int i = 0; i < page.Count; i++)
            (hashes[i], keyed[i]) = Of(page[i]);
        if (keyed.Contains(false) && IsAgain(hashes, asked))
            return [];

        T[] fresh = [.. page.Where((_, i) => keyed[i] ? IsNewKey(hashes[i]) : IsNew(hashes[i]))];
        return fresh.Length == page.Count ? page : fresh;
    }

    /// <summary>Prepares for reading the list from its beginning again.</summary>
    public void BeginAgain()
    {
        _thisTime.Clear();
        _pages.Clear();
    }

    /// <summary>Whether a page is a repetition. A page with a single record can equal another page by chance, unless the cursor is
    /// the same too.</summary>
    private bool IsAgain(ulong[] hashes, PageCursor? asked)
    {
        using var page = new KeyHash();
        foreach (ulong hash in hashes)
            page.Add(hash);
        if (hashes.Length == 1)
            page.Write(asked?.Value);
        return !_pages.Add(page.Value);
    }

    private bool IsNewKey(ulong key)
    {
        _keys ??= new();
        if (_keys.Contains(key))
            return false;
        _keys.Add(key);
        return true;
    }

    private bool IsNew(ulong hash)
    {
        int times = _thisTime[hash] = Times(_thisTime, hash) + 1;
        if (times <= Times(_given, hash))
            return false;
        _given[hash] = times;
        return true;
    }

    private static int Times(Dictionary<ulong, int> counts, ulong hash) => counts.TryGetValue(hash, out int count) ? count : 0;

    /// <summary>Returns the hash that identifies a record, and whether it's of a key.</summary>
    public (ulong Hash, bool IsKeyed) Of(object? record)
    {
        if (record is null)
            return OfContent(record);
        if (_type != record.GetType())
        {
            _type = record.GetType();
            _getters = [.. keys.Select(key => ZoomJson.Getter(_type, key))];
        }

        foreach (Func<object, object?> get in _getters)
        {
            object? value = get(record);
            if (value as string is { Length: > 0 } text)
                return (KeyHash.Of(text), true);
            if (value is long or int)
                return (KeyHash.Of(Convert.ToString(value, CultureInfo.InvariantCulture)!), true);
        }

        return OfContent(record);
    }

    private (ulong Hash, bool IsKeyed) OfContent(object? record)
    {
        using var hash = new KeyHash();
        ZoomJson.Write(hash, record);
        // A key whose type differs from the documented one still distinguishes records, so equal records are the same record.
        return (hash.Value, record is not null && keys.Any(key => ZoomJson.HasOdd(record, key)));
    }
}
