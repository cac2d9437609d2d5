using System;
using System.Collections.Generic;
using System.Linq;
using System.Net;
using System.Net.Http;
using System.Threading;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Json;

namespace ZoomCustom.Http;

/// <summary>Interprets the API's responses: whether a response is an error, whether to retry, and whether Zoom may have made the
/// change.</summary>
/// <param name="clock">The clock that measures waits.</param>
internal class Classifier(TimeProvider clock)
{
    /// <summary>Returns the error in a response; null if the response isn't an error.</summary>
    /// <param name="message">The message that was sent.</param>
    /// <param name="response">The response.</param>
    /// <param name="answer">The response's body; null if it's missing or isn't JSON.</param>
    /// <param name="text">The first line of a body that isn't JSON.</param>
    /// <param name="why">Why the body isn't JSON.</param>
    /// <remarks>Zoom's errors have a code and a message, sometimes with HTTP status 200.</remarks>
    public virtual ZoomException? Refusal(ZoomMessage message, HttpResponseMessage response, JToken? answer, string? text, Exception? why)
    {
        Explanation? explanation = Explanation.Of(answer);
        if (response.IsSuccessStatusCode)
            return explanation is { IsWhole: true } ? Refusal(message, response, explanation.Text, explanation.Code) : null;
        return Refusal(
            message,
            response,
            explanation?.Text ?? Unexplained(response, answer is null ? text : AnswerText.Of(answer)),
            explanation?.Code
        );
    }

    /// <summary>Whether to retry after a failure.</summary>
    public virtual bool IsWorthAnotherTry(ZoomMessage message, Exception? failure, CancellationToken cancel)
    {
        bool harmless = message.Operation.ResendSafe || !message.IsSent;
        return !message.NoMoreRetries
            && failure switch
            {
                ZoomApiException { RetryAfter: { } wait } when wait > RetryAfter.LongestWait => false,
                ZoomApiException { IsUnprocessed: true } e => !e.IsDailyLimit,
                ZoomApiException e => harmless && e.StatusCode >= HttpStatusCode.InternalServerError,
                ZoomUnreachableException or ZoomAnswerException { IsComplete: false } => harmless,
                // HttpClient reports a timeout as a cancellation that the caller didn't request.
                OperationCanceledException => harmless && !cancel.IsCancellationRequested,
                _ => false,
            };
    }

    /// <summary>Whether it's unknown after this response if Zoom made the change.</summary>
    /// <param name="message">The message that was sent.</param>
    /// <param name="refusal">The error in the response; null if the request succeeded.</param>
    public bool LeavesDoubt(ZoomMessage message, ZoomException? refusal) =>
        refusal switch
        {
            null => false,
            // This attempt changed nothing, but an earlier attempt may have.
            ZoomApiException { IsUnprocessed: true } or ZoomApiException { IsTokenRefused: true } => message.WasInDoubt,
            // With a success status, only one of Zoom's codes says that Zoom refused the change.
            ZoomApiException { StatusCode: < HttpStatusCode.MultipleChoices, Code: 0 } => message.IsInDoubt,
            ZoomApiException { StatusCode: < HttpStatusCode.BadRequest } => message.WasInDoubt,
            // If an object doesn't exist, an earlier attempt failed too, unless that attempt deleted the object.
            ZoomApiException e
                when MissingTarget.IsSaid(e)
                    && (message.Operation.Method != "DELETE" || (message.Source is { } source && MissingTarget.IsAnother(e, source))) =>
                false,
            // Zoom can refuse this attempt because an earlier attempt succeeded: the same password can't be set twice.
            ZoomApiException { StatusCode: < HttpStatusCode.InternalServerError } => message.WasInDoubt,
            _ => message.IsInDoubt,
        };

    /// <summary>Whether an error shows that an earlier attempt, whose response was lost, succeeded.</summary>
    public virtual bool IsDone(ZoomMessage message, ZoomException refusal) =>
        message is { WasInDoubt: true, Operation.Method: "DELETE", Source: { } source }
        && refusal is ZoomApiException e
        && MissingTarget.Is(e, source);

    /// <summary>The value of Zoom's <c>x-zm-trackingid</c> header; null if the response has none.</summary>
    public static string? TrackingId(HttpResponseMessage response) =>
        response.Headers.TryGetValues("x-zm-trackingid", out IEnumerable<string>? ids) ? ids.First() : null;

    /// <summary>Creates an exception with all information in the response.</summary>
    /// <param name="message">The message that was sent.</param>
    /// <param name="response">The response.</param>
    /// <param name="reason">Zoom's error message; null if there is none.</param>
    /// <param name="code">Zoom's error code; null if there is none.</param>
    protected ZoomApiException Refusal(ZoomMessage message, HttpResponseMessage response, string? reason, string? code = null) =>
        new(reason ?? Unexplained(response, null), response.StatusCode, code)
        {
            Request = message.Request,
            TrackingId = TrackingId(response),
            RetryAfter = RetryAfter.Read(response, clock.GetUtcNow()),
        };

    /// <summary>Describes a response without an error message.</summary>
    protected static string Unexplained(HttpResponseMessage response, string? answer) =>
        $"HTTP {(int)response.StatusCode} with no error message from Zoom." + (answer is null ? "" : $" The response: {answer}");
}
