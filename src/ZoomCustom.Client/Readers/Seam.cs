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
    private readonly ulong[] _later;
    private readonly HashSet<ulong> _atOnce;
    private int _passed;

    private Seam(DateTimeOffset time, HashSet<ulong> atOnce, ulong[] later)
    {
        _time = time;
        _atOnce = atOnce;
        _later = later;
    }

    /// <summary>Returns the seam at the beginning of a part; null if it has no records, or if their place can't be found.</summary>
    /// <param name="page">The first page.</param>
    /// <param name="times">The times of the records.</param>
    /// <param name="hash">Returns the hash that identifies a record.</param>
    public static Seam<T>? Of(ZoomPage<T> page, DateTimeOffset?[] times, Func<T, ulong> hash)
    {
        if (times.Length == 0 || times[0] is not { } time)
            return null;
        int atOnce = times.TakeWhile(at => at == time).Count();
        ulong[] hashes = [.. page.Items.Select(hash)];
        // The next page may have more records of the same second.
        return atOnce == times.Length && page.Next is not null ? null : new(time, [.. hashes.Take(atOnce)], [.. hashes.Skip(atOnce)]);
    }

    /// <summary>Whether the part has begun at a time or before it, in the order of reading.</summary>
    public bool HasBegunAt(DateTimeOffset? time, int sign) => time is { } at && at.CompareTo(_time) * sign >= 0;

    /// <summary>Whether the part has begun before a time, in the order of reading.</summary>
    public bool HasBegunBefore(DateTimeOffset? time, int sign) => time is { } at && at.CompareTo(_time) * sign > 0;

    /// <summary>Divides the records of a page, in the order of reading, into those before the part and the others. Call it for one page
    /// after the other.</summary>
    /// <param name="records">The records.</param>
    /// <param name="time">Returns the time of a record.</param>
    /// <param name="hash">Returns the hash that identifies a record.</param>
    /// <param name="sign">1 if the oldest records are first, -1 if the newest are.</param>
    /// <returns>The records, and whether the others are the part's first ones.</returns>
    public (List<T> Before, List<T> Others, bool Fits) Cut(
        IReadOnlyList<T> records,
        Func<T, DateTimeOffset?> time,
        Func<T, ulong> hash,
        int sign
    )
    {
        List<T> before = [],
            others = [];
        bool fits = true;
        foreach (T record in records)
        {
            DateTimeOffset? at = time(record);
            if (_passed > 0 || HasBegunBefore(at, sign))
            {
                others.Add(record);
                fits &= _passed >= _later.Length || hash(record) == _later[_passed];
                _passed++;
            }
            else
            {
                // In the second in which the part begins, there can be records on both sides.
                (at == _time && _atOnce.Contains(hash(record)) ? others : before).Add(record);
            }
        }

        return (before, others, fits);
    }
}
