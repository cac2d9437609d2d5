using System;
using System.Collections.Generic;
using Newtonsoft.Json.Linq;
using ZoomCustom.Http;
using ZoomCustom.Json;

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

    /// <summary>The currency of the amounts; null if Zoom doesn't return it.</summary>
    public string? Currency { get; internal set; }

    /// <summary>How many records the page had when it arrived.</summary>
    internal int Count { get; set; }

    /// <summary>The positions, in Zoom's response, of the records that weren't returned before; null if these are all.</summary>
    internal int[]? Fresh { get; set; }

    /// <summary>The number of items in the list that couldn't be read as records.</summary>
    internal int LeftOut { get; set; }

    /// <summary>The cursor for the next page; null on the last page.</summary>
    internal PageCursor? Next { get; set; }
}

/// <summary>Reads a page from the body of a response.</summary>
/// <param name="request">The request.</param>
/// <param name="reader">The body; null if the response has none.</param>
/// <param name="check">Throws an exception if the body says that Zoom refused the request.</param>
internal delegate ZoomPage<T> PageParser<T>(ZoomRequest request, JsonAnswerReader? reader, Action<JToken?> check);
