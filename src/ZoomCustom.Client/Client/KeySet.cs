using System;

namespace ZoomCustom.Client;

/// <summary>A set of hashes. It needs half the memory of a HashSet for a million hashes, in small tables that are cheap to
/// grow.</summary>
internal sealed class KeySet
{
    private const int FirstSize = 16;

    /// <summary>The fullest that a table can be before it grows.</summary>
    private const double Fullest = 0.85;

    private readonly ulong[]?[] _tables = new ulong[]?[256];
    private readonly int[] _counts = new int[256];

    /// <summary>Whether the set contains a hash.</summary>
    public bool Contains(ulong key) => _tables[(byte)key] is { } table && table[Find(table, Stored(key))] != 0;

    /// <summary>Adds a hash, if it isn't in the set.</summary>
    public void Add(ulong key)
    {
        ref ulong[]? table = ref _tables[(byte)key];
        ref int count = ref _counts[(byte)key];
        table ??= new ulong[FirstSize];
        if (count >= table.Length * Fullest)
            table = Grown(table);
        int at = Find(table, Stored(key));
        if (table[at] != 0)
            return;
        table[at] = Stored(key);
        count++;
    }

    // 0 marks an empty place.
    private static ulong Stored(ulong key) => key == 0 ? 1 : key;

    /// <summary>Returns the index of a hash, or of the empty place for it.</summary>
    private static int Find(ulong[] table, ulong key)
    {
        // Scale the upper half to the length of the table.
        int at = (int)(((key >> 32) * (ulong)table.Length) >> 32);
        while (table[at] != 0 && table[at] != key)
            at = at + 1 == table.Length ? 0 : at + 1;
        return at;
    }

    private static ulong[] Grown(ulong[] table)
    {
        var grown = new ulong[table.Length * 3 / 2];
        foreach (ulong key in table)
        {
            if (key != 0)
                grown[Find(grown, key)] = key;
        }

        return grown;
    }
}
