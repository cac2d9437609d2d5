using System;
using System.Net.Http;
using System.Net.Http.Headers;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Json;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>A request that passes through the policies, and its state so far.</summary>
internal sealed class ZoomMessage(Operation operation, string request, Uri address, RequestContext context)
{
    /// <summary>The number of bytes in a megabyte.</summary>
    internal const int Megabyte = 1024 * 1024;

    private readonly object _sending = new();
    private bool _isSettled;
    private bool _isCanceled;

    /// <summary>The API operation.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>The method and path, for messages to the user.</summary>
    public string Request { get; } = request;

    /// <summary>The API request that the message sends; null for OAuth requests.</summary>
    public ZoomRequest? Source { get; init; }

    /// <summary>The address that the request is sent to.</summary>
    public Uri Address { get; } = address;

    /// <summary>The callbacks for messages, and the time limit.</summary>
    public RequestContext Context { get; } = context;

    /// <summary>The body and its content type; null if there is none.</summary>
    public (byte[] Bytes, string Type)? Body { get; init; }

    /// <summary>Interprets the response.</summary>
    public required Classifier Classifier { get; init; }

    /// <summary>Reads a response that isn't an error. The JSON reader is null if the response has no body.</summary>
    public required Func<ZoomMessage, JsonAnswerReader?, object?> Reader { get; init; }

    /// <summary>Whether to retry if there was no response in time.</summary>
    public bool RetriesTimeouts { get; init; } = true;

    /// <summary>The value of the Authorization header.</summary>
    public AuthenticationHeaderValue? Authorization { get; set; }

    /// <summary>Called for each response as soon as its headers have arrived.</summary>
    public Action<HttpResponseMessage>? Answered { get; set; }

    /// <summary>The last response; null if there is none yet.</summary>
    public HttpResponseMessage? Response { get; private set; }

    /// <summary>The maximum number of bytes to read from the response. Errors and tokens are short.</summary>
    public int MostBytes => Source is not null && Response is { IsSuccessStatusCode: true } ? 64 * Megabyte : Megabyte;

    /// <summary>The result that was read from the response.</summary>
    public object? Result { get; set; }

    /// <summary>How many attempts were started.</summary>
    public int Attempts { get; private set; }

    /// <summary>Whether the last attempt was sent.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Whether Zoom may have made the change in this attempt or an earlier one.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>The value of <see cref="IsInDoubt"/> before this attempt.</summary>
    public bool WasInDoubt { get; private set; }

    /// <summary>Whether to stop retrying, whatever the failure.</summary>
    public bool NoMoreRetries { get; set; }

    /// <summary>Why the last attempt failed, if it's retried.</summary>
    public Exception? LastFailure { get; set; }

    /// <summary>Throws an exception if the response is an error.</summary>
    /// <param name="answer">The response's body; null if it's missing or isn't JSON.</param>
    /// <param name="text">The first line of a body that isn't JSON.</param>
    /// <param name="why">Why the body isn't JSON.</param>
    public void ThrowIfRefused(JToken? answer, string? text = null, Exception? why = null)
    {
        if (Classifier.Refusal(this, Response!, answer, text, why) is { } refusal)
            throw refusal;
    }

    /// <summary>Starts an attempt.</summary>
    public void Begin()
    {
        Attempts++;
        IsSent = _isSettled = false;
        WasInDoubt = IsInDoubt;
        Response = null;
    }

    /// <summary>Records that the request is being sent. Only the transport policy calls it.</summary>
    /// <exception cref="OperationCanceledException">The message is a change that was canceled before it was sent.</exception>
    public void MarkSent()
    {
        lock (_sending)
        {
            if (_isCanceled && Operation.IsChange)
                throw new OperationCanceledException();
            IsSent = true;
            SetDoubt(IsInDoubt || Operation.IsChange);
        }
    }

    /// <summary>Cancels the attempt, unless it's a change that was sent and whose response is still missing. A change that isn't sent yet
    /// won't be sent anymore.</summary>
    /// <returns>Whether the attempt was canceled.</returns>
    public bool TryCancel()
    {
        lock (_sending)
        {
            bool isUnderWay = Operation.IsChange && IsSent && !_isSettled;
            return _isCanceled = !isUnderWay;
        }
    }

    /// <summary>Records that the request didn't reach Zoom.</summary>
    public void MarkNotSent()
    {
        IsSent = false;
        SetDoubt(WasInDoubt);
    }

    /// <summary>Sets the response.</summary>
    public void SetResponse(HttpResponseMessage response)
    {
        Response = response;
        Answered?.Invoke(response);
    }

    /// <summary>Ends the attempt.</summary>
    /// <param name="inDoubt">Whether Zoom may have made the change.</param>
    public void Settle(bool inDoubt)
    {
        _isSettled = true;
        SetDoubt(inDoubt);
    }

    private void SetDoubt(bool inDoubt) => IsInDoubt = Context.IsUnanswered = inDoubt;
}
