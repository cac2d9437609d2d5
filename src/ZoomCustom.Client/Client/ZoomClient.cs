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
    /// <summary>A page size that every account allows.</summary>
    private const int SafePageSize = 300;

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
        new(this, request, pageSize, context);

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
                // JSON that isn't a record, such as an empty text, doesn't come from Zoom.
                T? record =
                    ZoomJson.Convert<T>(answer)
                    ?? throw new ZoomAnswerException($"The response to {request.Operation} contains no record.");
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

    /// <summary>Records that this account doesn't allow pages of the documented size.</summary>
    /// <returns>Whether there is a smaller size to try.</returns>
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
                    throw new ZoomAnswerException($"The response to {request.Operation} contains no list.");

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

                // Without the closing brace, the response was cut off. An incomplete page must not be returned as a complete one.
                if (reader.TokenType != JsonToken.EndObject)
                    throw new JsonReaderException("The response is incomplete.");

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
            Reader = (message, reader) => read(message, reader),
        };
        await _pipeline.SendAsync(message, cancel).ConfigureAwait(false);
        return (T)message.Result!;
    }

    private static JToken? ReadToken(JsonTextReader? reader) => reader is not null && reader.Read() ? JToken.ReadFrom(reader) : null;
}
