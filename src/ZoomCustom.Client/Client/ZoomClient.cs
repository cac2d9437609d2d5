using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.Linq;
using System.Net.Http;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Auth;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;
using ZoomCustom.Limits;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Client;

/// <summary>Sends requests to Zoom's API and reads the responses. All of the module's API requests go through it.</summary>
/// <remarks>Thread-safe.</remarks>
public sealed class ZoomClient
{
    /// <summary>The page sizes to try if an account refuses the documented one. For some lists, Zoom documents none.</summary>
    private static readonly int[] s_pageSizes = [300, 100, 30];

    private const string TotalRecords = "total_records";

    private readonly ConcurrentDictionary<Operation, int> _pageSizes = new();
    private readonly Uri _root;
    private readonly TimeProvider _clock;
    private readonly Classifier _classifier;
    private readonly HttpPipeline _pipeline;

    /// <summary>Creates a client that sends with an <see cref="HttpClient"/>.</summary>
    /// <param name="http">The HTTP client; see <see cref="ZoomHttp"/>.</param>
    /// <param name="root">The base address of the API, without a trailing slash.</param>
    /// <param name="tokens">Provides the access tokens.</param>
    /// <param name="clock">The clock that measures waits.</param>
    public ZoomClient(HttpClient http, Uri root, TokenSource tokens, TimeProvider clock)
    {
        _root = root;
        _clock = clock;
        _classifier = new(clock);
        Gate = new RateGate(clock);
        _pipeline = new(
            new OutcomePolicy(),
            new TimeLimitPolicy(clock),
            new RetryPolicy(clock),
            new TokenPolicy(tokens),
            new GatePolicy(() => Gate),
            new AnswerTimePolicy(),
            new AnswerPolicy(),
            new TracePolicy(clock),
            new TransportPolicy(http)
        );
    }

    /// <summary>Makes requests wait for the account's rate limits. A new client has its own gate. A session replaces it with the gate
    /// that all sessions of the account share.</summary>
    public RateGate Gate { get; set; }

    /// <summary>The clock that measures waits.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>Returns a reader for a list, page by page.</summary>
    /// <param name="request">The request. If its operation isn't paged, the list has one page.</param>
    /// <param name="pageSize">The number of records per page, adjusted to Zoom's limits.</param>
    /// <param name="context">Receives notices and limits the time; null for neither.</param>
    public PageReader<T> List<T>(ZoomRequest request, int pageSize, RequestContext? context = null) =>
        new(this, request, pageSize, context, ReadPage<T>);

    /// <summary>Reads a list of any operation. Returns plain .NET types. A response that isn't a list counts as one record.</summary>
    /// <param name="request">A request.</param>
    /// <param name="context">Receives notices and limits the time; null for neither.</param>
    public PageReader<object?> ListPlain(ZoomRequest request, RequestContext? context)
    {
        // If the catalog doesn't name the list, the first page does.
        string? list = null;
        return new(this, request, int.MaxValue, context, (page, reader, check) => PlainPage(check, page, ReadToken(reader), ref list));
    }

    /// <summary>Sends a request and returns one record.</summary>
    /// <returns>The record, or null if the response has no body.</returns>
    /// <exception cref="ZoomApiException">Zoom refused the request.</exception>
    /// <exception cref="ZoomAuthException">Zoom didn't issue a token.</exception>
    /// <exception cref="ZoomAnswerException">The response isn't valid.</exception>
    public Task<T?> SendAsync<T>(ZoomRequest request, RequestContext? context, CancellationToken cancel)
        where T : class =>
        RunAsync<T?>(
            request,
            context,
            (message, reader) =>
            {
                if (ReadToken(reader) is not { } answer)
                    return reader is not null && request.Operation.AnswersInFull
                        ? throw new ZoomAnswerException($"The response to {request.Operation} is empty.")
                        : null;
                message.ThrowIfRefused(answer);
                DocumentedAnswer.Check(request.Operation, answer, typeof(T));
                // JSON that isn't a record, such as an empty text, doesn't come from Zoom. Neither does a record without a known field.
                if (answer is not JObject fields || (!request.Operation.IsChange && !DocumentedAnswer.IsRecord<T>(fields)))
                    throw NotUnderstood(request, "isn't a valid record", answer);
                T record = ZoomJson.Convert<T>(fields, reader!.Odd);
                (record as IPartOf)?.Join(request.Path);
                return record;
            },
            cancel
        );

    /// <summary>Sends a request and returns any response as .NET types: dictionaries, arrays, text, numbers.</summary>
    /// <returns>The response, or null if it has no body.</returns>
    public Task<object?> SendPlainAsync(ZoomRequest request, RequestContext? context, CancellationToken cancel) =>
        RunAsync(
            request,
            context,
            (message, reader) =>
            {
                JToken? answer = ReadToken(reader);
                message.ThrowIfRefused(answer);
                DocumentedAnswer.Check(request.Operation, answer, typeof(object));
                return ZoomJson.Plain(answer);
            },
            cancel
        );

    /// <summary>The largest known page size that this account allows for an operation.</summary>
    internal int PageSizeOf(Operation operation) => _pageSizes.TryGetValue(operation, out int size) ? size : operation.MaxPageSize;

    /// <summary>Records that this account doesn't allow pages of a size.</summary>
    /// <returns>Whether there is a smaller size to try.</returns>
    internal bool LowerPageSize(Operation operation, int refused)
    {
        int next = Array.Find(s_pageSizes, size => size < refused);
        // Another list can have found a smaller size meanwhile.
        if (PageSizeOf(operation) < refused)
            return true;
        if (next == 0)
            return false;
        _pageSizes[operation] = next;
        return true;
    }

    /// <summary>Requests a page.</summary>
    internal Task<ZoomPage<T>> ReadPageAsync<T>(
        ZoomRequest request,
        PageParser<T> parse,
        RequestContext context,
        CancellationToken cancel
    ) => RunAsync(request, context, (message, reader) => parse(request, reader, answer => message.ThrowIfRefused(answer)), cancel);

    private static ZoomPage<T> ReadPage<T>(ZoomRequest request, JsonAnswerReader? reader, Action<JToken?> check)
    {
        Operation operation = request.Operation;
        if (reader is null || !reader.Read())
            throw new ZoomAnswerException($"The response to {operation} is empty.");
        if (reader.TokenType != JsonToken.StartObject)
            throw NoList(request, operation.Items, JToken.ReadFrom(reader));

        ZoomPage<T>? page = null,
            older = null;
        var rest = new JObject();
        while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
        {
            string name = (string)reader.Value!;
            reader.Read();
            bool isList = reader.TokenType == JsonToken.StartArray;
            if (isList && name == operation.Items)
                page = ReadRecords<T>(reader, name);
            else if (isList && name == operation.OlderItems)
                older = ReadRecords<T>(reader, name);
            else
                rest[name] = Rest(reader, name);
        }

        // Without the closing brace, the response was cut off. An incomplete page must not be returned as a complete one.
        if (reader.TokenType != JsonToken.EndObject)
            throw new JsonReaderException("The response is incomplete.");

        // Zoom may send the same records under both names.
        if (older is not null && page is null or { Items.Count: 0, LeftOut: 0 })
            page = older;
        if (page is null or { Items.Count: 0, LeftOut: 0 })
            check(rest);
        if (page is null && rest.Count(TotalRecords) != 0)
            throw NoList(request, operation.Items, rest);

        page ??= new ZoomPage<T>();
        Describe(page, request, rest, reader.Odd);
        foreach (IPartOf part in page.Items.OfType<IPartOf>())
            part.Join(request.Path);
        return page;
    }

    private static ZoomPage<object?> PlainPage(Action<JToken?> check, ZoomRequest request, JToken? answer, ref string? list)
    {
        check(answer);
        var page = new ZoomPage<object?>();
        if (answer is JArray all)
        {
            page.Items = [.. all.Select(ZoomJson.Plain)];
        }
        else if (answer is JObject record)
        {
            Operation operation = request.Operation;
            list ??= operation.Items ?? OnlyList(record);
            if (list is null)
            {
                page.Items = [ZoomJson.Plain(record)];
                return page;
            }

            JArray? records = record[list] as JArray;
            if (records is null or { Count: 0 } && operation.OlderItems is { } older && record[older] is JArray before)
                records = before;
            if (records is null && record.Count(TotalRecords) != 0)
                throw NoList(request, list, record);
            page.Items = [.. (records ?? []).Select(ZoomJson.Plain)];
            record.Remove(list);
            Describe(page, request, record, null);
        }
        else if (answer is not null)
        {
            page.Items = [ZoomJson.Plain(answer)];
        }

        return page;
    }

    /// <summary>Returns the name of the only property that holds a list; null if there is none, or more than one.</summary>
    private static string? OnlyList(JObject record)
    {
        string[] lists = [.. record.Properties().Where(p => p.Value is JArray).Select(p => p.Name)];
        return lists.Length == 1 ? lists[0] : null;
    }

    /// <summary>Reads a property other than the records. Long values are replaced, except in an error.</summary>
    private static JToken Rest(JsonTextReader reader, string name)
    {
        bool isList = reader.TokenType == JsonToken.StartArray;
        if ((!isList && reader.TokenType != JsonToken.StartObject) || name is "errors" or "error")
            return JToken.ReadFrom(reader);
        // Keep only whether it's empty: it may be as long as the list.
        int depth = reader.Depth;
        bool isEmpty = true;
        while (reader.Read() && reader.Depth > depth)
            isEmpty = false;
        return (isList, isEmpty) switch
        {
            (true, true) => new JArray(),
            (true, false) => new JArray("…"),
            (false, true) => new JObject(),
            (false, false) => new JObject { ["…"] = "…" },
        };
    }

    private static void Describe<T>(ZoomPage<T> page, ZoomRequest request, JObject rest, OddValues? odd)
    {
        page.Next = PageCursor.After(request, rest, page.Items.Count);
        page.TotalRecords = rest.Count(TotalRecords);
        page.From = rest.Text("from");
        page.Currency = rest.Text("currency");
        if (page.TotalRecords is null && rest[TotalRecords] is not (null or JValue { Value: null or "" }))
            odd?.CountField(TotalRecords);
        if (page.Next is null && rest[PageCursor.Token] is not (null or JValue { Value: null or "" }))
            odd?.CountField(PageCursor.Token);
    }

    private static ZoomPage<T> ReadRecords<T>(JsonAnswerReader reader, string list)
    {
        List<T> records = ZoomJson.ReadRecords<T>(reader, list, out int leftOut);
        return new() { Items = records, LeftOut = leftOut };
    }

    private static ZoomAnswerException NoList(ZoomRequest request, string? list, JToken answer) =>
        NotUnderstood(request, $"came without the list '{list}'", answer);

    private static ZoomAnswerException NotUnderstood(ZoomRequest request, string why, JToken answer) =>
        new($"The response to {request.Operation} {why}: {AnswerText.Of(answer)}. Run the command again later.") { IsComplete = true };

    private async Task<T> RunAsync<T>(
        ZoomRequest request,
        RequestContext? context,
        Func<ZoomMessage, JsonAnswerReader?, T> read,
        CancellationToken cancel
    )
    {
        string path = request.EscapedPath;
        var address = new Uri(_root + request.PathAndQuery);
        // This path was checked and confirmed. Make sure that .NET sends the same path.
        if (address.AbsolutePath != _root.AbsolutePath + path)
            throw new InvalidInputException($"The request wasn't sent: .NET would change its path {path} to {address.AbsolutePath}.");
        var message = new ZoomMessage(request.Operation, $"{request.Operation.Method} {path}", address, context ?? new())
        {
            Body = request.Body is null
                ? null
                : (request.Body is string json ? Encoding.UTF8.GetBytes(json) : ZoomJson.Write(request.Body), "application/json"),
            Source = request,
            Classifier = _classifier,
            Reader = (message, reader) =>
            {
                T answer = read(message, reader);
                if (reader is not null)
                    message.Context.Odd?.Add(reader.Odd);
                return answer;
            },
        };
        await _pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return (T)message.Result!;
    }

    private static JToken? ReadToken(JsonReader? reader) => reader is not null && reader.Read() ? JToken.ReadFrom(reader) : null;
}
