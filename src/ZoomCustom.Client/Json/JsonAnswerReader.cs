using System;
using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Json;

/// <summary>A reader that counts values that differ from Zoom's documentation.</summary>
internal interface ICountingReader
{
    /// <summary>The counts so far.</summary>
    OddValues Odd { get; }
}

/// <summary>Reads a response from its stream. A byte order mark is skipped.</summary>
internal sealed class JsonAnswerReader : JsonTextReader, ICountingReader
{
    /// <summary>Bytes read at a time. The decoded characters stay below the size limit of the large object heap.</summary>
    private const int BufferSize = 16 * 1024;

    public JsonAnswerReader(Stream stream)
        : base(new StreamReader(stream, Encoding.UTF8, true, BufferSize))
    {
        DateParseHandling = DateParseHandling.None;
        // This class checks the depth, with an error of its own.
        MaxDepth = null;
    }

    /// <inheritdoc/>
    public OddValues Odd { get; } = new();

    /// <inheritdoc/>
    /// <exception cref="AnswerLimitException">The response has too many levels.</exception>
    public override bool Read()
    {
        bool read = base.Read();
        if (TokenType is JsonToken.StartObject or JsonToken.StartArray && Depth >= ZoomJson.MaxDepth)
            throw new AnswerLimitException($"more than {ZoomJson.MaxDepth} levels deep");
        return read;
    }
}

/// <summary>A response is too large, or nested too deeply.</summary>
/// <param name="size">The limit that was exceeded, such as "more than 64 MB long".</param>
internal sealed class AnswerLimitException(string size) : Exception(size);

/// <summary>Reads a part of a response that is already in memory.</summary>
internal sealed class JsonPartReader : JTokenReader, ICountingReader
{
    private static readonly Regex s_places = new(@"^[^.\[]*\[\d+\]\.|\[\d+\]", RegexOptions.CultureInvariant);

    public JsonPartReader(JToken part, string path, OddValues odd)
        : base(part, path)
    {
        Odd = odd;
        // The response's depth was checked.
        MaxDepth = null;
    }

    /// <inheritdoc/>
    public OddValues Odd { get; }

    /// <summary>Returns the field in a path, without the list: <c>dept</c> for <c>users[3].dept</c>.</summary>
    public static string Field(string path) => s_places.Replace(path, "");
}
