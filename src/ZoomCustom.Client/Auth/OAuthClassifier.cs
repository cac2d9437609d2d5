using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Auth;

/// <summary>Interprets responses from Zoom's OAuth endpoints.</summary>
/// <param name="wanted">The property that a successful response contains.</param>
/// <param name="clock">The clock that measures waits.</param>
internal sealed class OAuthClassifier(string wanted, TimeProvider clock) : Classifier(clock)
{
    private const int TooManyRequests = 429;

    /// <inheritdoc/>
    public override ZoomException? Refusal(ZoomMessage message, HttpResponseMessage response, JToken? answer, JsonException? why)
    {
        var record = answer as JObject;
        // A server error or a rate limit is temporary, whatever the body says.
        if (response.StatusCode >= HttpStatusCode.InternalServerError || (int)response.StatusCode == TooManyRequests)
            return Refusal(message, response, record is null ? null : Reason(record), 0);
        if (record is null)
            return new ZoomAnswerException(
                $"{message.Address.Host} responded to the token request with HTTP {(int)response.StatusCode} and "
                    + $"{response.Content.Headers.ContentType?.MediaType ?? "no content type"}, which isn't a response from Zoom. "
                    + "Check the address and, if you use one, the proxy server.",
                why
            );
        return response.IsSuccessStatusCode && record.Text(wanted) is not null ? null : Refusal(record, (int)response.StatusCode);
    }

    /// <inheritdoc/>
    /// <remarks>Retrying doesn't help if another server responds instead of Zoom, such as a network's sign-in page.</remarks>
    public override bool IsWorthAnotherTry(ZoomMessage message, Exception? failure, CancellationToken cancel) =>
        failure is not ZoomAnswerException && base.IsWorthAnotherTry(message, failure, cancel);

    private static string? Reason(JObject answer) => answer.Text("reason") ?? answer.Text("error_description") ?? answer.Text("error");

    private static ZoomAuthException Refusal(JObject answer, int status)
    {
        string error = answer.Text("error") ?? "http_" + status;
        string hint = error switch
        {
            "invalid_client" => "Check the app's client ID and client secret.",
            "invalid_request" or "unsupported_grant_type" =>
                "Check the account ID, and make sure that the app is an activated Server-to-Server OAuth app.",
            "invalid_grant" => "The authorization has expired or was revoked. Connect again.",
            _ => "",
        };
        return new($"Zoom didn't issue a token: {Reason(answer) ?? error}. {hint}".TrimEnd(), error);
    }
}
