using System.IO;
using System.Text;
using System.Text.RegularExpressions;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace ZoomCustom.Json;

/// <summary>A reader of an answer that counts what doesn't fit.</summary>
internal interface ICountingReader
{
    /// <summary>What didn't fit so far.</summary>
    OddValues Odd { get; }
}

/// <summary>Reads an answer from its stream. A byte order mark is passed over.</summary>
internal sealed class JsonAnswerReader : JsonTextReader, ICountingReader
{
    /// <summary>Bytes read at a time: its characters stay below the size of what the garbage collector moves last.</summary>
    private const int BufferSize = 16 * 1024;

    public JsonAnswerReader(Stream stream)
        : base(new StreamReader(stream, Encoding.UTF8, true, BufferSize))
    {
        DateParseHandling = DateParseHandling.None;
        MaxDepth = ZoomJson.MaxDepth;
    }

    /// <inheritdoc/>
    public OddValues Odd { get; } = new();
}

/// <summary>Reads a part of an answer that is in memory already.</summary>
internal sealed class JsonPartReader(JToken part, string path, OddValues odd) : JTokenReader(part, path), ICountingReader
{
    private static readonly Regex s_places = new(@"^[^.\[]*\[\d+\]\.|\[\d+\]", RegexOptions.CultureInvariant);

    /// <inheritdoc/>
    public OddValues Odd { get; } = odd;

    /// <summary>The field that a path leads to, in whichever record: <c>users[3].dept</c> is dept.</summary>
    public static string Field(string path) => s_places.Replace(path, "");
}
