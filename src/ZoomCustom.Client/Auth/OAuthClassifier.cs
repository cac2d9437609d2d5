using System;
using System.Net;
using System.Net.Http;
using System.Threading;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Http;
using ZoomCustom.Json;

namespace ZoomCustom.Auth;

/// <summary>What an answer of Zoom's OAuth endpoints means.</summary>
/// <param name="wanted">The property that a good answer has.</param>
/// <param name="clock">The clock that waits are reckoned by.</param>
internal sealed class OAuthClassifier(string wanted, TimeProvider clock) : Classifier(clock)
{
    private const int TooManyRequests = 429;

    /// <inheritdoc/>
    public override ZoomException? Refusal(ZoomMessage message, HttpResponseMessage response, JToken? answer, string? text, Exception? why)
    {
        var record = answer as JObject;
        // Out of order, or busy: a matter of time, whatever the body says.
        if (response.StatusCode >= HttpStatusCode.InternalServerError || (int)response.StatusCode == TooManyRequests)
            return Refusal(message, response, record is null ? null : Reason(record));
        if (record is null)
            return new ZoomAnswerException(
                $"{message.Address.Host} answered the request for a token with HTTP {(int)response.StatusCode} and "
                    + $"{response.Content.Headers.ContentType?.MediaType ?? "no content type"}, which is not Zoom's OAuth. Check "
                    + $"the address, and the proxy if there is one."
                    + (text is null ? "" : $" The answer: {text}"),
                why
            );
        return response.IsSuccessStatusCode && record.Text(wanted) is not null ? null : Refusal(record, (int)response.StatusCode);
    }

    /// <inheritdoc/>
    /// <remarks>Another server's page in place of Zoom's answer stays: a network's sign-in page, say.</remarks>
    public override bool IsWorthAnotherTry(ZoomMessage message, Exception? failure, CancellationToken cancel) =>
        failure is not ZoomAnswerException && base.IsWorthAnotherTry(message, failure, cancel);

    private static string? Reason(JObject answer) => answer.Text("reason") ?? answer.Text("error_description") ?? answer.Text("error");

    private static ZoomAuthException Refusal(JObject answer, int status)
    {
        string error = answer.Text("error") ?? "http_" + status;
        string hint = error switch
        {
            "invalid_client" => "Check the client ID and the client secret of the app.",
            "invalid_request" or "unsupported_grant_type" =>
                "Check the account ID, and that the app is of the Server-to-Server OAuth type and activated.",
            "invalid_grant" => "What was granted has ended. Connect again.",
            _ => "",
        };
        return new($"Zoom gave no token: {Reason(answer) ?? error}. {hint}".TrimEnd(), error);
    }
}
