using System;

namespace ZoomCustom.Client;

/// <summary>A set of numbers, each a hash already: half of what HashSet holds for a million of them, and in small tables that cost
/// little to grow.</summary>
internal sealed class KeySet
{
    private const int FirstSize = 16;

    /// <summary>How full a table may be.</summary>
    private const double Fullest = 0.85;

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
        if (count >= table.Length * Fullest)
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
        // Its upper half, brought to the length of the table.
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
