using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Auth;

/// <summary>Interprets responses from Zoom's OAuth endpoints.</summary>
/// <param name="endpoint">The endpoint's name.</param>
/// <param name="wanted">The property that a successful response contains; null if a successful response can be empty.</param>
/// <param name="clock">The clock that measures waits.</param>
internal sealed class OAuthClassifier(string endpoint, string? wanted, TimeProvider clock) : Classifier(clock)
{
    private const int TooManyRequests = 429;

    /// <summary>How many times to send a request to a server that doesn't respond like Zoom. A network's sign-in page rarely
    /// goes away by itself.</summary>
    private const int ForeignAttempts = 3;

    private string Failed =>
        endpoint switch
        {
            "revoke" => "Zoom didn't revoke the token",
            "devicecode" => "Zoom didn't issue a device code",
            _ => "Zoom didn't issue a token",
        };

    /// <inheritdoc/>
    public override ZoomException? Refusal(ZoomMessage message, HttpResponseMessage response, JToken? answer, string? text, Exception? why)
    {
        var record = answer as JObject;
        // A server error or a rate limit is temporary, whatever the body says.
        if (response.StatusCode >= HttpStatusCode.InternalServerError || (int)response.StatusCode == TooManyRequests)
            return Refusal(message, response, $"{Failed}: {(record is null ? null : Reason(record)) ?? Unexplained(response, text)}");
        if (response.IsSuccessStatusCode && IsWanted(record, isEmpty: answer is null && why is null))
            return null;
        if (record is not null)
            return Refusal(message, record, (int)response.StatusCode);
        string type = response.Content.Headers.ContentType?.MediaType ?? "no content type";
        return new ZoomAnswerException(
            $"{message.Address.Host} responded to {message.Operation} with HTTP {(int)response.StatusCode} and "
                + (answer is null && text is null ? "an empty or incomplete body" : type)
                + ", which isn't a response from Zoom. Check the address and, if you use one, the proxy server."
                + (text is null ? "" : $" The response: {text}"),
            why
        );
    }

    /// <inheritdoc/>
    public override bool IsWorthAnotherTry(ZoomMessage message, Exception? failure, CancellationToken cancel) =>
        (failure is not ZoomAnswerException || message.Attempts < ForeignAttempts) && base.IsWorthAnotherTry(message, failure, cancel);

    /// <inheritdoc/>
    /// <remarks>Zoom refuses to revoke a token a second time.</remarks>
    public override bool IsDone(ZoomMessage message, ZoomException refusal) =>
        endpoint == "revoke" && message.WasInDoubt && refusal is ZoomAuthException { Error: "invalid_request" or "invalid_token" };

    /// <remarks>The response to a revocation can be empty (RFC 7009, section 2.2). Zoom's has a status.</remarks>
    private bool IsWanted(JObject? record, bool isEmpty) =>
        wanted is not null ? record?.Text(wanted) is not null
        : record is null ? isEmpty
        : record.Text("error") is null && record.Text("status") is null or "success";

    private static string? Reason(JObject answer) =>
        answer.Text("reason") ?? answer.Text("error_description") ?? answer.Text("error") ?? Explanation.Of(answer)?.Text;

    private ZoomAuthException Refusal(ZoomMessage message, JObject answer, int status)
    {
        string error = answer.Text("error") ?? "http_" + status;
        string hint = error switch
        {
            "invalid_client" => " Check the app's client ID and client secret.",
            "invalid_request" or "unsupported_grant_type" when endpoint == "token" =>
                " Check the account ID, and make sure that the app is an activated Server-to-Server OAuth app.",
            // Codes and refresh tokens work only once.
            "invalid_grant" when message.WasInDoubt =>
                " The response to an earlier attempt was lost, and it may have contained the new tokens. Connect again.",
            "invalid_grant" => " The authorization has expired or was revoked. Connect again.",
            _ => "",
        };
        string reason = Reason(answer) ?? error;
        return new($"{Failed}: {reason}{(reason[reason.Length - 1] is '.' or '!' or '?' ? "" : ".")}{hint}", error);
    }
}
