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

/// <summary>Sends requests to Zoom's API and reads what it answers: the one way out of the module.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class ZoomClient
{
    /// <summary>The size of page that every account takes.</summary>
    private const int SafePageSize = 300;

    private readonly ConcurrentDictionary<Operation, int> _pageSizes = new();
    private readonly Uri _root;
    private readonly TimeProvider _clock;
    private readonly Classifier _classifier;
    private readonly HttpPipeline _pipeline;

    /// <summary>Makes a client on an open channel.</summary>
    /// <param name="http">The channel; see <see cref="ZoomHttp"/>.</param>
    /// <param name="root">The API's root, without a slash at its end.</param>
    /// <param name="tokens">Where tokens come from.</param>
    /// <param name="clock">The clock that waits are measured by.</param>
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

    /// <summary>Where requests wait for their turn: the client's own, until it is told of the one that the account's sessions
    /// share.</summary>
    public RateGate Gate { get; set; }

    /// <summary>The clock that waits are measured by.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>A list, to be read page by page.</summary>
    /// <param name="request">A request whose operation is paged; one that is not gives one page.</param>
    /// <param name="pageSize">Records a page; what Zoom does not allow is brought within its limits.</param>
    /// <param name="context">Told of what happens on the way; null for no one.</param>
    public PageReader<T> List<T>(ZoomRequest request, int pageSize, RequestContext? context = null) =>
        new(this, request, pageSize, context);

    /// <summary>One record.</summary>
    /// <returns>The record, or null when the answer has no body.</returns>
    /// <exception cref="ZoomApiException">Zoom refused.</exception>
    /// <exception cref="ZoomAuthException">There is no token to be had.</exception>
    /// <exception cref="ZoomAnswerException">The answer cannot be understood.</exception>
    public Task<T?> SendAsync<T>(ZoomRequest request, RequestContext? context, CancellationToken cancel)
        where T : class =>
        RunAsync<T?>(
            request,
            context,
            (message, reader) =>
            {
                if (ReadToken(reader) is not { } answer)
                    return reader is not null && request.Operation.AnswersInFull
                        ? throw new ZoomAnswerException($"{request.Operation} was answered with nothing.")
                        : null;
                message.ThrowIfRefused(answer);
                DocumentedAnswer.Check(request.Operation, answer, typeof(T));
                // JSON that is no record at all, such as an empty text, is not Zoom's either.
                T? record =
                    ZoomJson.Convert<T>(answer)
                    ?? throw new ZoomAnswerException($"{request.Operation} was answered with nothing that is a record.");
                (record as IPartOf)?.Join(request.Path);
                return record;
            },
            cancel
        );

    /// <summary>An answer of whatever shape, as plain .NET: dictionaries, lists, text, numbers.</summary>
    /// <returns>The answer, or null when it has no body.</returns>
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

    /// <summary>The largest page that this account takes of an operation, as far as is known.</summary>
    internal int PageSizeOf(Operation operation) => _pageSizes.TryGetValue(operation, out int size) ? size : operation.MaxPageSize;

    /// <summary>Learns that this account takes no pages as large as documented.</summary>
    /// <returns>Whether there is a smaller size left to try.</returns>
    internal bool LowerPageSize(Operation operation)
    {
        bool lower = PageSizeOf(operation) > SafePageSize;
        _pageSizes[operation] = Math.Min(operation.MaxPageSize, SafePageSize);
        return lower;
    }

    internal Task<ZoomPage<T>> ReadPageAsync<T>(ZoomRequest request, RequestContext context, CancellationToken cancel) =>
        RunAsync(
            request,
            context,
            (message, reader) =>
            {
                var page = new ZoomPage<T>();
                var rest = new JObject();
                if (reader is null || !reader.Read() || reader.TokenType != JsonToken.StartObject)
                    throw new ZoomAnswerException($"{request.Operation} was answered without a list.");

                while (reader.Read() && reader.TokenType == JsonToken.PropertyName)
                {
                    string name = (string)reader.Value!;
                    reader.Read();
                    if (name == request.Operation.Items && reader.TokenType == JsonToken.StartArray)
                        page.Items = ZoomJson.Read<List<T>>(reader)!;
                    else if (reader.TokenType is JsonToken.StartArray or JsonToken.StartObject)
                        reader.Skip();
                    else
                        rest[name] = JToken.ReadFrom(reader);
                }

                // The closing brace: without it the answer was cut, and a part of a page is not handed on as a whole.
                if (reader.TokenType != JsonToken.EndObject)
                    throw new JsonReaderException("The answer ends early.");

                message.ThrowIfRefused(rest);
                page.NextPageToken = rest.Text("next_page_token");
                page.TotalRecords = rest.Count("total_records");
                page.From = rest.Text("from");
                foreach (IPartOf part in page.Items.OfType<IPartOf>())
                    part.Join(request.Path);
                return page;
            },
            cancel
        );

    private async Task<T> RunAsync<T>(
        ZoomRequest request,
        RequestContext? context,
        Func<ZoomMessage, JsonTextReader?, T> read,
        CancellationToken cancel
    )
    {
        string path = request.EscapedPath;
        var address = new Uri(_root + request.PathAndQuery);
        // What was checked and confirmed is this path. .NET must not have made another one of it.
        if (address.AbsolutePath != _root.AbsolutePath + path)
            throw new InvalidInputException($"The path {path} would be sent as {address.AbsolutePath}.");
        var message = new ZoomMessage(request.Operation, $"{request.Operation.Method} {path}", address, context ?? new())
        {
            Body = request.Body is null
                ? null
                : (request.Body is string json ? Encoding.UTF8.GetBytes(json) : ZoomJson.Write(request.Body), "application/json"),
            Source = request,
            Classifier = _classifier,
            Reader = (message, reader) => read(message, reader),
        };
        await _pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return (T)message.Result!;
    }

    private static JToken? ReadToken(JsonTextReader? reader) => reader is not null && reader.Read() ? JToken.ReadFrom(reader) : null;
}
