using System;
using System.Collections.Concurrent;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Auth;
using ZoomCustom.Errors;
using ZoomCustom.Json;
using ZoomCustom.Limits;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>Sends requests to Zoom's API and reads what it answers: the one way out of the module.</summary>
/// <remarks>Safe for any number of threads.</remarks>
public sealed class ZoomClient
{
    /// <summary>A single answer that takes longer will not come.</summary>
    private static readonly TimeSpan s_answerTime = TimeSpan.FromSeconds(100);

    /// <summary>How long a change that has been sent is still listened for when nobody waits any more.</summary>
    private static readonly TimeSpan s_lastWord = TimeSpan.FromMilliseconds(700);

    /// <summary>The size of page that every account takes.</summary>
    private const int SafePageSize = 300;

    private readonly ConcurrentDictionary<Operation, int> _pageSizes = new();
    private readonly HttpClient _http;
    private readonly Uri _root;
    private readonly TokenSource _tokens;
    private readonly TimeProvider _clock;
    private readonly Resilience _resilience;

    /// <summary>Makes a client on an open channel.</summary>
    /// <param name="http">The channel; see <see cref="ZoomHttp"/>.</param>
    /// <param name="root">The API's root, without a slash at its end.</param>
    /// <param name="tokens">Where tokens come from.</param>
    /// <param name="clock">The clock that waits are measured by.</param>
    public ZoomClient(HttpClient http, Uri root, TokenSource tokens, TimeProvider clock)
    {
        _http = http;
        _root = root;
        _tokens = tokens;
        _clock = clock;
        _resilience = new(clock);
        Gate = new RateGate(clock);
    }

    /// <summary>Where requests wait for their turn: the client's own, until it is told of the one that the account's sessions share.</summary>
    public RateGate Gate { get; set; }

    /// <summary>The clock that waits are measured by.</summary>
    internal TimeProvider Clock => _clock;

    /// <summary>A list, to be read page by page.</summary>
    /// <param name="request">A request whose operation is paged; one that is not gives one page.</param>
    /// <param name="pageSize">Records a page; what Zoom does not allow is brought within its limits.</param>
    /// <param name="context">Told of what happens on the way; null for no one.</param>
    public PageReader<T> List<T>(ZoomRequest request, int pageSize, RequestContext? context = null) => new(this, request, pageSize, context);

    /// <summary>One record.</summary>
    /// <returns>The record, or null when the answer has no body.</returns>
    /// <exception cref="ZoomApiException">Zoom refused.</exception>
    /// <exception cref="ZoomAuthException">There is no token to be had.</exception>
    /// <exception cref="ZoomAnswerException">The answer cannot be understood.</exception>
    public Task<T?> SendAsync<T>(ZoomRequest request, RequestContext? context, CancellationToken cancel) where T : class => RunAsync<T?>(request, context, reader =>
    {
        if (ReadToken(reader) is not { } answer)
            return reader is not null && request.Operation.AnswersInFull ? throw new ZoomAnswerException($"{request.Operation} was answered with nothing.") : null;
        ThrowIfRefused(answer, request, HttpStatusCode.OK);
        // JSON that is no record at all, such as an empty text, is not Zoom's either.
        T? record = ZoomJson.Convert<T>(answer) ?? throw new ZoomAnswerException($"{request.Operation} was answered with nothing that is a record.");
        (record as IPartOf)?.Join(request.Path);
        return record;
    }, cancel);

    /// <summary>An answer of whatever shape, as plain .NET: dictionaries, lists, text, numbers.</summary>
    /// <returns>The answer, or null when it has no body.</returns>
    public Task<object?> SendPlainAsync(ZoomRequest request, RequestContext? context, CancellationToken cancel) => RunAsync(request, context, reader =>
    {
        JToken? answer = ReadToken(reader);
        ThrowIfRefused(answer, request, HttpStatusCode.OK);
        return ZoomJson.Plain(answer);
    }, cancel);

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

    internal Task<ZoomPage<T>> ReadPageAsync<T>(ZoomRequest request, RequestContext context, CancellationToken cancel) => RunAsync(request, context, reader =>
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

        ThrowIfRefused(rest, request, HttpStatusCode.OK);
        page.NextPageToken = (string?)rest["next_page_token"] is { Length: > 0 } token ? token : null;
        page.TotalRecords = (long?)rest["total_records"];
        page.From = (string?)rest["from"];
        foreach (IPartOf part in page.Items.OfType<IPartOf>())
            part.Join(request.Path);
        return page;
    }, cancel);

    private Task<T> RunAsync<T>(ZoomRequest request, RequestContext? context, Func<JsonTextReader?, T> read, CancellationToken cancel)
    {
        context ??= new();
        var address = new Uri(_root + request.PathAndQuery);
        return _resilience.RunAsync(request, context, attempt => AttemptAsync(request, context, address, read, attempt), cancel);
    }

    private async Task<T> AttemptAsync<T>(ZoomRequest request, RequestContext context, Uri address, Func<JsonTextReader?, T> read, CancellationToken cancel)
    {
        AccessToken token = await _tokens.GetAsync(cancel).ConfigureAwait(false);
        using RateGate.Passage passage = await Gate.EnterAsync(request, context, cancel).ConfigureAwait(false);
        using var limit = new CancellationTokenSource(s_answerTime);
        // A change that has been sent is worth a moment more: whether it was made would not be known.
        using CancellationTokenRegistration end = cancel.Register(() =>
        {
            if (request.Operation.IsChange && context.IsUnanswered)
                limit.CancelAfter(s_lastWord);
            else
                limit.Cancel();
        });
        try
        {
            try
            {
                return await ExchangeAsync(request, context, address, token, passage, read, limit.Token).ConfigureAwait(false);
            }
            catch (ZoomApiException e) when (e.IsTokenRefused)
            {
                // Refused once is a token that ended early; refused twice is not a matter of age.
                token = await _tokens.RenewAsync(token, limit.Token).ConfigureAwait(false);
            }

            return await ExchangeAsync(request, context, address, token, passage, read, limit.Token).ConfigureAwait(false);
        }
        catch (ZoomApiException e) when (e.IsDailyLimit && passage.Close(e) is { } spent)
        {
            throw spent;
        }
        catch (Exception e) when (limit.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException or HttpRequestException or IOException or ZoomAnswerException)
        {
            cancel.ThrowIfCancellationRequested();
            throw new ZoomUnreachableException($"{request.Operation} was not answered within {s_answerTime.TotalSeconds:0} seconds", e);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new ZoomUnreachableException(e);
        }
    }

    private async Task<T> ExchangeAsync<T>(ZoomRequest request, RequestContext context, Uri address, AccessToken token, RateGate.Passage passage, Func<JsonTextReader?, T> read, CancellationToken cancel)
    {
        context.IsUnanswered = true;
        long sent = _clock.GetTimestamp();
        using HttpResponseMessage response = await SendAsync(request, address, token, cancel).ConfigureAwait(false);
        context.IsUnanswered = false;
        passage.Observe(response);
        context.Trace?.Invoke(
            $"{request.Operation.Method} {address.PathAndQuery}: {(int)response.StatusCode} after {_clock.GetElapsedTime(sent).TotalMilliseconds:0} ms, tracking id {TrackingId(response) ?? "(none)"}");
        // Reading blocks until bytes come; closing the answer is what ends it.
        using (cancel.Register(response.Dispose))
            return await ReadAsync(request, response, read).ConfigureAwait(false);
    }

    private Task<HttpResponseMessage> SendAsync(ZoomRequest request, Uri address, AccessToken token, CancellationToken cancel)
    {
        var message = new HttpRequestMessage(new HttpMethod(request.Operation.Method), address);
        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        if (request.Body is not null)
        {
            message.Content = new ByteArrayContent(request.Body is string json ? Encoding.UTF8.GetBytes(json) : ZoomJson.Write(request.Body));
            message.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        return _http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, cancel);
    }

    private async Task<T> ReadAsync<T>(ZoomRequest request, HttpResponseMessage response, Func<JsonTextReader?, T> read)
    {
        using Stream stream = await response.Content.ReadAsStreamAsync().ConfigureAwait(false);
        using JsonTextReader reader = ZoomJson.Open(stream);
        try
        {
            if (response.IsSuccessStatusCode)
                return read(response.StatusCode == HttpStatusCode.NoContent ? null : reader);

            JToken? answer = ReadToken(reader);
            ThrowIfRefused(answer, request, response.StatusCode, response);
            throw Refusal(null, request, response.StatusCode, response);
        }
        catch (JsonException e)
        {
            string type = response.Content.Headers.ContentType?.MediaType ?? "no content type";
            // A gateway's error page carries no code of Zoom's, but its status still tells what to do.
            if (!response.IsSuccessStatusCode)
                throw Refusal(null, request, response.StatusCode, response);
            throw new ZoomAnswerException($"{request.Operation} was answered with something that is not Zoom's JSON ({type}), or was cut short on the way.", e);
        }
    }

    private static JToken? ReadToken(JsonTextReader? reader) => reader is not null && reader.Read() ? JToken.ReadFrom(reader) : null;

    /// <summary>Zoom refuses with a code and a message, at times under HTTP 200.</summary>
    private void ThrowIfRefused(JToken? answer, ZoomRequest request, HttpStatusCode status, HttpResponseMessage? response = null)
    {
        bool refused = answer is JObject record
            && record["code"] is { Type: JTokenType.Integer } code && (long)code != 0
            && record["message"] is { Type: JTokenType.String }
            && ((int)status >= 400 || record.Count <= 3);
        if (refused)
            throw Refusal((JObject)answer!, request, status, response);
    }

    private static string? TrackingId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-zm-trackingid", out IEnumerable<string>? ids) ? ids.First() : null;

    private ZoomApiException Refusal(JObject? answer, ZoomRequest request, HttpStatusCode status, HttpResponseMessage? response)
    {
        string message = answer is null
            ? $"HTTP {(int)status} without an explanation from Zoom."
            : ZoomApiException.Describe(
                (string)answer["message"]!,
                (answer["errors"] as JArray ?? []).OfType<JObject>().Select(e => ((string?)e["field"], (string?)e["message"])));
        return new ZoomApiException(message, status, (int?)answer?["code"] ?? 0)
        {
            Request = request.Operation.Method + " " + request.EscapedPath,
            TrackingId = response is null ? null : TrackingId(response),
            RetryAfter = response is null ? null : RetryAfter.Read(response, _clock.GetUtcNow()),
        };
    }
}
