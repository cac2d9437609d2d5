using System;

namespace ZoomCustom.Client;

/// <summary>A set of numbers, each a hash already: half of what HashSet holds for a million of them, and in small tables that cost
/// little to grow.</summary>
internal sealed class KeySet
{
    private const int FirstSize = 16;

    private readonly ulong[]?[] _tables = new ulong[]?[256];
    private readonly int[] _counts = new int[256];

    /// <summary>Whether it has a number.</summary>
    public bool Contains(ulong key) => _tables[(byte)key] is { } table && table[Find(table, Stored(key))] != 0;

    /// <summary>Adds a number; one that it has stays.</summary>
    public void Add(ulong key)
    {
        ref ulong[]? table = ref _tables[(byte)key];
        ref int count = ref _counts[(byte)key];
        table ??= new ulong[FirstSize];
        if (count * 4 >= table.Length * 3)
            table = Grown(table);
        int at = Find(table, Stored(key));
        if (table[at] != 0)
            return;
        table[at] = Stored(key);
        count++;
    }

    // 0 is an empty place.
    private static ulong Stored(ulong key) => key == 0 ? 1 : key;

    /// <summary>Where a number is, or the empty place where it belongs.</summary>
    private static int Find(ulong[] table, ulong key)
    {
        int last = table.Length - 1,
            at = (int)(key >> 32) & last;
        while (table[at] != 0 && table[at] != key)
            at = (at + 1) & last;
        return at;
    }

    private static ulong[] Grown(ulong[] table)
    {
        var grown = new ulong[table.Length * 2];
        foreach (ulong key in table)
        {
            if (key != 0)
                grown[Find(grown, key)] = key;
        }

        return grown;
    }
}
