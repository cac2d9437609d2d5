using System;
using System.Collections.Generic;
using System.Linq;
using ZoomCustom.Client;

namespace ZoomCustom.Readers;

/// <summary>The first records of a part of a list, by which the end of the part before it is found.</summary>
/// <typeparam name="T">The type of the records.</typeparam>
internal sealed class Seam<T>
{
    private readonly DateTimeOffset _time;
    private readonly HashSet<ulong> _records;

    private Seam(DateTimeOffset time, HashSet<ulong> records)
    {
        _time = time;
        _records = records;
    }

    /// <summary>Returns the seam at the beginning of a page; null if it has no records, or if their place can't be found.</summary>
    /// <param name="page">The page.</param>
    /// <param name="times">The times of the records.</param>
    /// <param name="hash">Returns the hash that identifies a record.</param>
    public static Seam<T>? Of(ZoomPage<T> page, DateTimeOffset?[] times, Func<T, ulong> hash)
    {
        if (times.Length == 0 || times[0] is not { } time)
            return null;
        T[] same = [.. page.Items.TakeWhile((_, i) => times[i] == time)];
        // The next page may have more records of the same second.
        return same.Length == times.Length && page.Next is not null ? null : new(time, [.. same.Select(hash)]);
    }

    /// <summary>Whether the part has begun before a time, in the order of reading.</summary>
    public bool IsBefore(DateTimeOffset? time, int sign) => time is { } at && at.CompareTo(_time) * sign > 0;

    /// <summary>Returns the records that come before the part.</summary>
    public IReadOnlyList<T> Before(IReadOnlyList<T> records, Func<T, DateTimeOffset?> time, Func<T, ulong> hash, int sign)
    {
        var before = new List<T>(records.Count);
        foreach (T record in records)
        {
            DateTimeOffset? at = time(record);
            if (IsBefore(at, sign))
                break;
            // In the second in which the part begins, there can be records on both sides.
            if (at != _time || !_records.Contains(hash(record)))
                before.Add(record);
        }

        return before.Count == records.Count ? records : before;
    }
}
