using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.IO.Compression;
using System.Linq;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Operations;
using ZoomCustom.Sandbox.Api;

namespace ZoomCustom.Sandbox.Faults;

/// <summary>A kind of fault: it rejects a request, or it changes the response.</summary>
internal sealed class Fault
{
    private const int Huge = 60 * 1024 * 1024;

    /// <summary>All kinds.</summary>
    public static readonly IReadOnlyList<Fault> All =
    [
        // The request is rejected. Nothing is changed in the account.
        Refuses("throttled", "429 without Retry-After", _ => Throttled(null)),
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
        Refuses("throttled-absurd", "429 with a nonsensical Retry-After", _ => Throttled("-99999999999999")),
        Refuses(
            "busy",
            "503 with Retry-After",
            _ => new(503, Responses.Headers("text/plain", ("Retry-After", "1")), Responses.Bytes("busy"))
        ),
        Refuses("error", "500 with Zoom's JSON", _ => Responses.Error(500, 500, "Internal server error.")),
        Refuses("gateway", "502 with a gateway's HTML page", _ => Responses.Page(502, "Bad Gateway")),
        Refuses(
            "code-in-200",
            "an error code under HTTP 200",
            _ => Responses.Error(200, 5010, "The service is not available at the moment.")
        ),
        Refuses("expired-token", "401: the access token has expired", _ => Responses.Error(401, 124, "Access token is expired.")),
        Refuses("html", "an HTML page of a proxy under HTTP 200", _ => Responses.Page(200, "Welcome to the network")),
        new("page-token", "the page token has expired", Target.PageToken)
        {
            Refuse = _ => Responses.Error(400, 300, "The next page token is invalid or expired."),
        },
        new("page-size", "a page size above 300 is rejected", Target.LargePage)
        {
            Refuse = _ => Responses.Error(400, 300, "The value of page_size must be from 1 to 300."),
        },
        new("reset-before", "the connection breaks before the request is processed")
        {
            Refuse = _ => new(0, Responses.Headers("text/plain"), []),
            Delivery = Delivery.Reset,
        },
        // The request is processed, and its change is made. Then the response is damaged or lost.
        new("reset-after", "the connection breaks after the request is processed") { Delivery = Delivery.Reset },
        new("truncated", "the response ends in the middle", Target.Body) { Delivery = Delivery.Truncated },
        new("slow", "the response arrives slowly, in small pieces", Target.Body) { Delivery = Delivery.Slow },
        new("stall", "no response arrives") { Delivery = Delivery.Stalled },
        new("error-after", "500 after the request is processed") { Alter = _ => Responses.Error(500, 500, "Internal server error.") },
        new("gateway-after", "504 with a gateway's HTML page after the request is processed")
        {
            Alter = _ => Responses.Page(504, "Gateway Timeout"),
        },
        new("empty", "the response has no body", Target.Body) { Alter = answer => answer with { Body = [] } },
        // The response is correct, but in an unusual form.
        new("gzip", "the response is compressed with gzip", Target.Body)
        {
            Alter = answer => Compressed(answer, "gzip", stream => new GZipStream(stream, CompressionLevel.Fastest)),
        },
#if NET
        new("brotli", "the response is compressed with Brotli", Target.Body)
        {
            Alter = answer => Compressed(answer, "br", stream => new BrotliStream(stream, CompressionLevel.Fastest)),
        },
#endif
        new("bom", "the response begins with a byte order mark", Target.Body)
        {
            Alter = answer => answer with { Body = [0xEF, 0xBB, 0xBF, .. answer.Body] },
        },
        new("wrong-type", "JSON with the content type text/html", Target.Body)
        {
            Alter = answer => answer with { Headers = Responses.With(answer.Headers, ("Content-Type", "text/html")) },
        },
        new("unknown", "fields and values that Zoom's documents don't have", Target.Body) { Alter = Reshaped(Unknown) },
        new("nulls", "null in place of an object or a list", Target.Body) { Alter = Reshaped(Nulls) },
        new("strings", "numbers as strings", Target.Body) { Alter = Reshaped(Strings) },
        new("huge", "a response of 60 MB", Target.Body) { Alter = Padded },
    ];

    private readonly Target _target;

    private Fault(string name, string description, Target target = Target.Anything)
    {
        Name = name;
        Description = description;
        _target = target;
    }

    /// <summary>Creates a fault that returns a response without changing anything.</summary>
    public static Fault Refusing(SandboxResponse answer) => new("", "") { Refuse = _ => answer };

    /// <summary>Creates a fault that replaces the response after the request was processed.</summary>
    public static Fault Altering(Func<SandboxResponse, SandboxResponse> alter) => new("", "") { Alter = alter };

    /// <summary>The requests that a fault can apply to.</summary>
    private enum Target
    {
        Anything,
        Body,
        PageToken,
        LargePage,
    }

    public string Name { get; }

    public string Description { get; }

    /// <summary>Rejects the request instead of the account; null if the account handles it.</summary>
    public Func<DateTimeOffset, SandboxResponse>? Refuse { get; private init; }

    /// <summary>Changes the account's response; null if it stays as it is.</summary>
    public Func<SandboxResponse, SandboxResponse>? Alter { get; private init; }

    /// <summary>How the response is delivered.</summary>
    public Delivery Delivery { get; private init; }

    public static Fault Find(string name) =>
        All.FirstOrDefault(fault => fault.Name == name)
        ?? throw new ArgumentException(
            $"'{name}' isn't a kind of fault. Use one of these: {string.Join(", ", SandboxFaults.Kinds.Keys)}.",
            nameof(name)
        );

    public bool AppliesTo(Operation operation, SandboxRequest request) =>
        _target switch
        {
            Target.PageToken => request.Query.Contains("next_page_token=") && !request.Query.Contains("next_page_token=&"),
            Target.LargePage => operation.MaxPageSize > 300
                && request
                    .Query.Split('&')
                    .Any(q => q.StartsWith("page_size=", StringComparison.Ordinal) && q.Length > "page_size=300".Length),
            _ => true,
        };

    /// <summary>Applies the fault to a response. A fault that changes the body doesn't affect a response without a body.</summary>
    public SandboxResponse Apply(SandboxResponse answer) =>
        _target == Target.Body && answer.Body.Length == 0 ? answer : (Alter?.Invoke(answer) ?? answer) with { Delivery = Delivery };

    private static Fault Refuses(string name, string description, Func<DateTimeOffset, SandboxResponse> refuse) =>
        new(name, description) { Refuse = refuse };

    private static SandboxResponse Throttled(string? retryAfter)
    {
        SandboxResponse refusal = Responses.Error(
            429,
            429,
            "You have reached the maximum per-second rate limit for this API. Try again later."
        );
        return retryAfter is null ? refusal : refusal with { Headers = Responses.With(refusal.Headers, ("Retry-After", retryAfter)) };
    }

    private static SandboxResponse Compressed(SandboxResponse answer, string encoding, Func<Stream, Stream> compress)
    {
        var compressed = new MemoryStream();
        using (Stream compressor = compress(compressed))
            compressor.Write(answer.Body, 0, answer.Body.Length);
        return answer with { Body = compressed.ToArray(), Headers = Responses.With(answer.Headers, ("Content-Encoding", encoding)) };
    }

    private static SandboxResponse Padded(SandboxResponse answer)
    {
        // Spaces after the first brace keep the JSON valid.
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
            JObject body = Responses.Read(answer);
            foreach (JObject record in body.DescendantsAndSelf().OfType<JObject>().ToArray())
                reshape(record);
            return Responses.With(answer, body);
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
