using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using Newtonsoft.Json.Serialization;
using ZoomCustom.Json;

namespace ZoomCustom.Runs;

/// <summary>The kinds of lines in a journal.</summary>
internal static class RunLineType
{
    /// <summary>The first line.</summary>
    public const string Run = "run";

    /// <summary>The run was started, or started again.</summary>
    public const string Start = "start";

    /// <summary>A cmdlet has looked up a name.</summary>
    public const string Name = "name";

    /// <summary>A request is about to be sent.</summary>
    public const string Intent = "intent";

    /// <summary>A request has ended.</summary>
    public const string Outcome = "outcome";

    /// <summary>A change has an outcome that its requests don't show.</summary>
    public const string Result = "result";

    /// <summary>A change was undone, or made again by undoing that.</summary>
    public const string Undone = "undone";

    /// <summary>The run was stopped.</summary>
    public const string Stop = "stop";
}

/// <summary>A line of a journal. Fields without a value aren't written.</summary>
internal sealed class RunLine
{
    /// <summary>The kind of line.</summary>
    public string Type { get; set; } = "";

    /// <summary>The version of the format, in the first line.</summary>
    public int? Schema { get; set; }

    /// <summary>The run's name, in the first line, or the name that was looked up: the cmdlet, the kind of object, and the name.</summary>
    public string? Name { get; set; }

    /// <summary>The ID that a name means.</summary>
    public string? Id { get; set; }

    /// <summary>When the line was written, in UTC.</summary>
    public string Time { get; set; } = "";

    /// <summary>The account.</summary>
    public string Account { get; set; } = "";

    /// <summary>The user who signed in; null for a Server-to-Server app.</summary>
    public string? User { get; set; }

    /// <summary>The app's client ID.</summary>
    public string? App { get; set; }

    /// <summary>Whether the changes that were made before no longer count.</summary>
    public bool? Fresh { get; set; }

    /// <summary>The number that connects an intent and its outcome.</summary>
    public long? Request { get; set; }

    /// <summary>The cmdlet.</summary>
    public string? Cmdlet { get; set; }

    /// <summary>The request of an intent.</summary>
    public RunRequest? Sent { get; set; }

    /// <summary>The index of the request among all requests of its change.</summary>
    public int? Step { get; set; }

    /// <summary>All requests of the change, if there are several.</summary>
    public IReadOnlyList<RunRequest>? Steps { get; set; }

    /// <summary>Whether the request undoes an earlier request of the same change.</summary>
    public bool? Reversal { get; set; }

    /// <summary>The changes that the line is about.</summary>
    public IReadOnlyList<RunItem>? Changes { get; set; }

    /// <summary>The outcome.</summary>
    public string? Outcome { get; set; }

    /// <summary>The error message.</summary>
    public string? Error { get; set; }

    /// <summary>Zoom's tracking ID.</summary>
    public string? TrackingId { get; set; }

    /// <summary>The created record, without secrets.</summary>
    public object? Answer { get; set; }

    /// <summary>The numbers of changes by outcome, when the run was stopped.</summary>
    public IReadOnlyDictionary<string, long>? Counts { get; set; }

    /// <summary>Whether nothing is left to do.</summary>
    public bool? Finished { get; set; }

    /// <summary>The run that has undone a change; null if the change was made again.</summary>
    public string? By { get; set; }

    /// <summary>The text for the current time.</summary>
    public static string Now(TimeProvider clock) =>
        clock.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    private static readonly JsonSerializer s_serializer = JsonSerializer.Create(
        new JsonSerializerSettings
        {
            ContractResolver = new DefaultContractResolver { NamingStrategy = new SnakeCaseNamingStrategy() },
            NullValueHandling = NullValueHandling.Ignore,
            DateParseHandling = DateParseHandling.None,
            MissingMemberHandling = MissingMemberHandling.Error,
            MetadataPropertyHandling = MetadataPropertyHandling.Ignore,
            MaxDepth = ZoomJson.MaxDepth,
            Culture = CultureInfo.InvariantCulture,
            Converters = { new PlainReader() },
        }
    );

    /// <summary>The line as bytes, with the line feed.</summary>
    public byte[] ToBytes()
    {
        using var stream = new MemoryStream();
        using (var writer = new JsonTextWriter(new StreamWriter(stream, new UTF8Encoding(false))))
            s_serializer.Serialize(writer, this);
        stream.Close();
        byte[] json = stream.ToArray();
        Array.Resize(ref json, json.Length + 1);
        json[^1] = (byte)'\n';
        return json;
    }

    /// <summary>Reads a line.</summary>
    /// <exception cref="JsonException">The line isn't valid.</exception>
    public static RunLine Read(string text)
    {
        using var reader = new JsonTextReader(new StringReader(text)) { DateParseHandling = DateParseHandling.None };
        RunLine line = s_serializer.Deserialize<RunLine>(reader) ?? throw new JsonSerializationException("the line is empty");
        return reader.Read() ? throw new JsonSerializationException("there is text after the end of the object") : line;
    }

    /// <summary>Reads values of any type as dictionaries, lists, text, and numbers.</summary>
    private sealed class PlainReader : JsonConverter
    {
        public override bool CanWrite => false;

        public override bool CanConvert(Type objectType) =>
            objectType == typeof(object) || objectType == typeof(IReadOnlyDictionary<string, object>);

        public override object? ReadJson(JsonReader reader, Type objectType, object? existing, JsonSerializer serializer)
        {
            object? value = ZoomJson.Plain(JToken.ReadFrom(reader));
            return objectType == typeof(object) || value is null or IReadOnlyDictionary<string, object?>
                ? value
                : throw new JsonSerializationException($"'{reader.Path}' isn't an object");
        }

        public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer) => throw new NotSupportedException();
    }
}

/// <summary>A request in a journal, without secrets.</summary>
internal sealed class RunRequest
{
    /// <summary>The name of the operation in the catalog; null if it isn't in the catalog.</summary>
    public string? Operation { get; set; }

    /// <summary>The HTTP method.</summary>
    public string Method { get; set; } = "";

    /// <summary>The escaped path.</summary>
    public string Path { get; set; } = "";

    /// <summary>The values of the path's parameters.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; set; }

    /// <summary>The query.</summary>
    public IReadOnlyDictionary<string, object?>? Query { get; set; }

    /// <summary>The body.</summary>
    public object? Body { get; set; }

    /// <summary>The description of the request.</summary>
    public string? Says { get; set; }

    /// <summary>The request that undoes this one, if a later request of the same change fails.</summary>
    public RunRequest? Undo { get; set; }
}

/// <summary>A change in a line of a journal.</summary>
internal sealed class RunItem
{
    /// <summary>What identifies the change: its hash, and how often the same change was planned before.</summary>
    public string Key { get; set; } = "";

    /// <summary>The number of the change in the run.</summary>
    public long Number { get; set; }

    /// <summary>The name of the operation in the catalog, or its method and path.</summary>
    public string? Operation { get; set; }

    /// <summary>The cmdlet.</summary>
    public string? Cmdlet { get; set; }

    /// <summary>The words for the object that is changed.</summary>
    public string? Target { get; set; }

    /// <summary>The item of a batch.</summary>
    public string? Item { get; set; }

    /// <summary>The action, in a few words.</summary>
    public string? Action { get; set; }

    /// <summary>The fields before the change; null if they are unknown.</summary>
    public IReadOnlyDictionary<string, object?>? Before { get; set; }

    /// <summary>The fields after the change.</summary>
    public IReadOnlyDictionary<string, object?>? After { get; set; }

    /// <summary>Why the change can't be undone; null if it can.</summary>
    public string? Loss { get; set; }

    /// <summary>What the change sets. If a later change sets the same, it replaces this change.</summary>
    public IReadOnlyList<string>? Sets { get; set; }

    /// <summary>The run with the change that this change undoes; null if it undoes none.</summary>
    public string? UndoesRun { get; set; }

    /// <summary>The number of the change that this change undoes.</summary>
    public long? UndoesChange { get; set; }

    /// <summary>Returns a copy with other fields before the change.</summary>
    public RunItem With(IReadOnlyDictionary<string, object?>? before)
    {
        var copy = (RunItem)MemberwiseClone();
        copy.Before = before;
        return copy;
    }
}
