using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;

namespace ZoomCustom.Http;

/// <summary>What an answer of Zoom's API means: whether it is a refusal, is worth another try, or leaves a change in doubt.</summary>
/// <param name="clock">The clock that waits are reckoned by.</param>
internal class Classifier(TimeProvider clock)
{
    /// <summary>What Zoom refused; null where the answer is no refusal.</summary>
    /// <param name="message">What was asked.</param>
    /// <param name="response">The answer.</param>
    /// <param name="answer">Its body; null where it has none, or none that is JSON.</param>
    /// <param name="why">Why it is no JSON.</param>
    /// <remarks>Zoom refuses with a code and a message, at times under HTTP 200.</remarks>
    public virtual ZoomException? Refusal(ZoomMessage message, HttpResponseMessage response, JToken? answer, JsonException? why)
    {
        bool explained =
            answer is JObject record
            && Code(record) != 0
            && record["message"] is { Type: JTokenType.String }
            && (!response.IsSuccessStatusCode || record.Count <= 3);
        // A gateway's error page carries no code of Zoom's, but its status still tells what to do.
        return explained ? Refusal(message, response, Describe((JObject)answer!), Code((JObject)answer!))
            : response.IsSuccessStatusCode ? null
            : Refusal(message, response, null, 0);
    }

    /// <summary>Whether a failure is worth another try.</summary>
    public virtual bool IsWorthAnotherTry(ZoomMessage message, Exception? failure, CancellationToken cancel)
    {
        bool harmless = message.Operation.ResendSafe || !message.IsSent;
        return !message.IsHopeless
            && failure switch
            {
                ZoomApiException { RetryAfter: { } wait } when wait > RetryAfter.LongestWait => false,
                ZoomApiException { IsUntouched: true } e => !e.IsDailyLimit,
                ZoomApiException e => harmless && e.StatusCode >= HttpStatusCode.InternalServerError,
                ZoomUnreachableException or ZoomAnswerException { IsComplete: false } => harmless,
                // A timeout of HttpClient shows itself as a cancellation that wasn't asked for.
                OperationCanceledException => harmless && !cancel.IsCancellationRequested,
                _ => false,
            };
    }

    /// <summary>Whether Zoom may have made the change after this answer, or after an earlier one.</summary>
    /// <param name="message">What was asked.</param>
    /// <param name="refusal">What Zoom refused; null where it did what was asked.</param>
    public bool LeavesDoubt(ZoomMessage message, ZoomException? refusal) =>
        refusal switch
        {
            null => false,
            // Not done this time, which says nothing of an earlier try.
            ZoomApiException { IsUntouched: true } or ZoomApiException { IsTokenRefused: true } => message.WasInDoubt,
            // Under a success, only a code that is Zoom's says that it refused.
            ZoomApiException { StatusCode: < HttpStatusCode.MultipleChoices, Code: 0 } => message.IsInDoubt,
            ZoomApiException { StatusCode: < HttpStatusCode.BadRequest } => message.WasInDoubt,
            // Looked at and refused: it would have been refused before.
            ZoomApiException { StatusCode: < HttpStatusCode.InternalServerError } => false,
            _ => message.IsInDoubt,
        };

    /// <summary>Whether a refusal shows that an earlier try, whose answer was lost, did what was asked.</summary>
    public bool IsDone(ZoomMessage message, ZoomException refusal) =>
        message is { WasInDoubt: true, Operation.Method: "DELETE", Source: { } source }
        && refusal is ZoomApiException e
        && MissingTarget.Is(e, source);

    /// <summary>Zoom's <c>x-zm-trackingid</c>; null where the answer has none.</summary>
    public static string? TrackingId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-zm-trackingid", out IEnumerable<string>? ids) ? ids.First() : null;

    /// <summary>A refusal with all that the answer tells.</summary>
    /// <param name="message">What was asked.</param>
    /// <param name="response">The answer.</param>
    /// <param name="reason">Why; null where Zoom doesn't say.</param>
    /// <param name="code">Zoom's code; 0 for none.</param>
    protected ZoomApiException Refusal(ZoomMessage message, HttpResponseMessage response, string? reason, int code) =>
        new(reason ?? $"HTTP {(int)response.StatusCode} without an explanation from Zoom.", response.StatusCode, code)
        {
            Request = message.Request,
            TrackingId = TrackingId(response),
            RetryAfter = RetryAfter.Read(response, clock.GetUtcNow()),
        };

    private static int Code(JObject record) =>
        int.TryParse(record["code"]?.ToString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int code) ? code : 0;

    private static string Describe(JObject record)
    {
        string[] details =
        [
            .. from error in (record["errors"] as JArray ?? []).OfType<JObject>()
            let field = error["field"]?.ToString() ?? ""
            select field.Length == 0 ? error["message"]?.ToString() : $"{field}: {error["message"]}",
        ];
        string message = (string)record["message"]!;
        return details.Length == 0 ? message : $"{message.TrimEnd('.')}. {string.Join("; ", details)}";
    }
}
