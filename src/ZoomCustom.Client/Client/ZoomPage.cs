using System.Collections.Generic;

namespace ZoomCustom.Client;

/// <summary>One page of a list.</summary>
/// <typeparam name="T">The type of its records.</typeparam>
public sealed class ZoomPage<T>
{
    /// <summary>The records, in Zoom's order.</summary>
    public IReadOnlyList<T> Items { get; internal set; } = [];

    /// <summary>The number of records in the whole list; null if Zoom doesn't return it.</summary>
    public long? TotalRecords { get; internal set; }

    /// <summary>The start of the date range that Zoom returned; null if Zoom doesn't return it.</summary>
    public string? From { get; internal set; }

    /// <summary>The number of items in the list that couldn't be read as records.</summary>
    internal int LeftOut { get; set; }

    /// <summary>The cursor for the next page; null on the last page.</summary>
    internal PageCursor? Next { get; set; }
}
