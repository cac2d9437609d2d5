using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using System.Text;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;

namespace ZoomCustom.Sandbox.Faults;

/// <summary>A kind of trouble: what refuses a request, or what becomes of its answer.</summary>
internal sealed class Fault
{
    private const int Huge = 100 * 1024 * 1024;

    private static readonly UTF8Encoding s_utf8 = new(false);

    /// <summary>Every kind.</summary>
    public static readonly IReadOnlyList<Fault> All =
    [
        // The request is turned away; nothing is done.
        Refuses("throttled", "429 without a word on how long to wait", _ => Throttled(null)),
        Refuses("throttled-seconds", "429 with Retry-After in seconds", _ => Throttled("1")),
        Refuses(
            "throttled-date",
            "429 with Retry-After as an HTTP date",
            now => Throttled(now.AddSeconds(1).ToString("R", CultureInfo.InvariantCulture))
        ),
        Refuses(
            "throttled-iso",
            "429 with Retry-After as an ISO date",
            now => Throttled(now.AddSeconds(1).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture))
        ),
        Refuses("throttled-absurd", "429 with a Retry-After that makes no sense", _ => Throttled("-99999999999999")),
        Refuses("busy", "503 with Retry-After", _ => new(503, Headers("text/plain", ("Retry-After", "1")), Bytes("busy"))),
        Refuses("error", "500 with Zoom's JSON", _ => Json(500, 500, "Internal server error.")),
        Refuses("gateway", "502 with a gateway's page", _ => Page(502, "Bad Gateway")),
        Refuses("code-in-200", "an error code under HTTP 200", _ => Json(200, 5010, "The service is not available at the moment.")),
        Refuses("expired-token", "401: the token has ended", _ => Json(401, 124, "Access token is expired.")),
        Refuses("html", "a page of something in between under HTTP 200", _ => Page(200, "Welcome to the network")),
        new("page-token", "the page token has expired", Befall.PageToken)
        {
            Refuse = _ => Json(400, 300, "The next page token is invalid or expired."),
        },
        new("page-size", "a page of more than 300 is refused", Befall.LargePage)
        {
            Refuse = _ => Json(400, 300, "The value of page_size must be from 1 to 300."),
        },
        new("reset-before", "the connection breaks before anything is done")
        {
            Refuse = _ => new(0, Headers("text/plain"), []),
            Delivery = Delivery.Reset,
        },
        // The request is answered, and what was to be done is done; then the answer suffers.
        new("reset-after", "the connection breaks once all is done") { Delivery = Delivery.Reset },
        new("truncated", "the answer ends in the middle", Befall.Body) { Delivery = Delivery.Truncated },
        new("slow", "the answer comes in drips", Befall.Body) { Delivery = Delivery.Slow },
        new("stall", "no answer comes at all") { Delivery = Delivery.Stalled },
        new("error-after", "500 once all is done") { Alter = _ => Json(500, 500, "Internal server error.") },
        new("gateway-after", "504 with a gateway's page once all is done") { Alter = _ => Page(504, "Gateway Timeout") },
        new("empty", "the answer has no body", Befall.Body) { Alter = answer => answer with { Body = [] } },
        // The answer is another's idea of the same.
        new("gzip", "the answer is compressed", Befall.Body)
        {
            Alter = answer => Packed(answer, "gzip", stream => new GZipStream(stream, CompressionLevel.Fastest)),
        },
#if NET
        new("brotli", "the answer is compressed another way", Befall.Body)
        {
            Alter = answer => Packed(answer, "br", stream => new BrotliStream(stream, CompressionLevel.Fastest)),
        },
#endif
        new("bom", "the answer begins with a byte order mark", Befall.Body)
        {
            Alter = answer => answer with { Body = [0xEF, 0xBB, 0xBF, .. answer.Body] },
        },
        new("wrong-type", "JSON that calls itself text/html", Befall.Body)
        {
            Alter = answer => answer with { Headers = With(answer.Headers, ("Content-Type", "text/html")) },
        },
        new("unknown", "fields and values that nobody knows", Befall.Body) { Alter = Reshaped(Unknown) },
        new("nulls", "null where an object or a list was", Befall.Body) { Alter = Reshaped(Nulls) },
        new("strings", "numbers written as text", Befall.Body) { Alter = Reshaped(Strings) },
        new("huge", "an answer of a hundred megabytes", Befall.Body) { Alter = Padded },
    ];

    private readonly Befall _befall;

    private Fault(string name, string description, Befall befall = Befall.Anything)
    {
        Name = name;
        Description = description;
        _befall = befall;
    }

    /// <summary>A kind of one's own: nothing is done, and this is answered.</summary>
    public static Fault Refusing(SandboxResponse answer) => new("", "") { Refuse = _ => answer };

    /// <summary>A kind of one's own: all is done, and the answer becomes another.</summary>
    public static Fault Altering(Func<SandboxResponse, SandboxResponse> alter) => new("", "") { Alter = alter };

    /// <summary>Which requests it can happen to.</summary>
    private enum Befall
    {
        Anything,
        Body,
        PageToken,
        LargePage,
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>Answers in the account's place; null where the account answers.</summary>
    public Func<DateTimeOffset, SandboxResponse>? Refuse { get; private init; }

    /// <summary>Makes another answer of the account's; null where it stays.</summary>
    public Func<SandboxResponse, SandboxResponse>? Alter { get; private init; }

    /// <summary>How the answer travels.</summary>
    public Delivery Delivery { get; private init; }

    public static Fault Find(string name) =>
        All.FirstOrDefault(fault => fault.Name == name)
        ?? throw new ArgumentException(
            $"There is no fault '{name}'. There are {string.Join(", ", SandboxFaults.Kinds.Keys)}.",
            nameof(name)
        );

    public bool Befalls(Operation operation, SandboxRequest request) =>
        _befall switch
        {
            Befall.PageToken => request.Query.Contains("next_page_token=") && !request.Query.Contains("next_page_token=&"),
            Befall.LargePage => operation.MaxPageSize > 300
                && request
                    .Query.Split('&')
                    .Any(q => q.StartsWith("page_size=", StringComparison.Ordinal) && q.Length > "page_size=300".Length),
            _ => true,
        };

    /// <summary>What becomes of an answer; one without a body has none to lose.</summary>
    public SandboxResponse Damage(SandboxResponse answer) =>
        _befall == Befall.Body && answer.Body.Length == 0 ? answer : (Alter?.Invoke(answer) ?? answer) with { Delivery = Delivery };

    private static Fault Refuses(string name, string description, Func<DateTimeOffset, SandboxResponse> refuse) =>
        new(name, description) { Refuse = refuse };

    private static SandboxResponse Throttled(string? retryAfter)
    {
        SandboxResponse refusal = Json(429, 429, "You have reached the maximum per-second rate limit for this API. Try again later.");
        return retryAfter is null ? refusal : refusal with { Headers = With(refusal.Headers, ("Retry-After", retryAfter)) };
    }

    private static SandboxResponse Json(int status, int code, string message) =>
        new(
            status,
            Headers("application/json;charset=UTF-8"),
            Bytes(new JObject { ["code"] = code, ["message"] = message }.ToString(Formatting.None))
        );

    private static SandboxResponse Page(int status, string title) =>
        new(status, Headers("text/html"), Bytes($"<html><head><title>{title}</title></head><body><h1>{title}</h1></body></html>"));

    private static Dictionary<string, string> Headers(string type, params (string Name, string Value)[] more) =>
        With(new Dictionary<string, string> { ["Content-Type"] = type }, more);

    private static Dictionary<string, string> With(IReadOnlyDictionary<string, string> headers, params (string Name, string Value)[] more)
    {
        var all = headers.ToDictionary(h => h.Key, h => h.Value, StringComparer.OrdinalIgnoreCase);
        foreach ((string name, string value) in more)
            all[name] = value;
        return all;
    }

    private static byte[] Bytes(string text) => s_utf8.GetBytes(text);

    private static SandboxResponse Packed(SandboxResponse answer, string encoding, Func<Stream, Stream> pack)
    {
        var packed = new MemoryStream();
        using (Stream packing = pack(packed))
            packing.Write(answer.Body, 0, answer.Body.Length);
        return answer with { Body = packed.ToArray(), Headers = With(answer.Headers, ("Content-Encoding", encoding)) };
    }

    private static SandboxResponse Padded(SandboxResponse answer)
    {
        // Blanks after the first brace: JSON all the same.
        var body = new byte[answer.Body.Length + Huge];
        body[0] = answer.Body[0];
        for (int i = 1; i <= Huge; i++)
            body[i] = (byte)' ';
        Array.Copy(answer.Body, 1, body, Huge + 1, answer.Body.Length - 1);
        return answer with { Body = body };
    }

    private static Func<SandboxResponse, SandboxResponse> Reshaped(Action<JObject> reshape) =>
        answer =>
        {
            using var reader = new JsonTextReader(new StreamReader(new MemoryStream(answer.Body)))
            {
                DateParseHandling = DateParseHandling.None,
            };
            JObject body = JObject.Load(reader);
            foreach (JObject record in body.DescendantsAndSelf().OfType<JObject>().ToArray())
                reshape(record);
            return answer with { Body = Bytes(body.ToString(Formatting.None)) };
        };

    private static void Unknown(JObject record)
    {
        record["a_field_of_tomorrow"] = new JObject { ["with"] = new JArray(1, "two", null!) };
        if (record["status"] is not null)
            record["status"] = "a_status_of_tomorrow";
    }

    private static void Nulls(JObject record)
    {
        foreach (
            JProperty property in record
                .Properties()
                .Where(p => p.Value is JObject || (p.Value is JArray list && list.All(item => item is JValue)))
                .ToArray()
        )
            property.Value = JValue.CreateNull();
    }

    private static void Strings(JObject record)
    {
        foreach (JProperty property in record.Properties().Where(p => p.Value.Type is JTokenType.Integer or JTokenType.Float).ToArray())
            property.Value = ((IFormattable)((JValue)property.Value).Value!).ToString(null, CultureInfo.InvariantCulture);
    }
}
