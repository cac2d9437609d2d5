using System;
using System.Net.Http;
using System.Net.Http.Headers;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;
using ZoomCustom.Errors;
using ZoomCustom.Operations;

namespace ZoomCustom.Http;

/// <summary>A request on its way through the policies, with what has become of it so far.</summary>
internal sealed class ZoomMessage(Operation operation, string request, Uri address, RequestContext context)
{
    private bool _isSettled;

    /// <summary>What is asked.</summary>
    public Operation Operation { get; } = operation;

    /// <summary>The method and path, for people.</summary>
    public string Request { get; } = request;

    /// <summary>The request of Zoom's API that it was made of; null of OAuth's.</summary>
    public ZoomRequest? Source { get; init; }

    /// <summary>Where it goes.</summary>
    public Uri Address { get; } = address;

    /// <summary>Who is told of what happens on the way, and how long it may take.</summary>
    public RequestContext Context { get; } = context;

    /// <summary>The body and its type; null for none.</summary>
    public (byte[] Bytes, string Type)? Body { get; init; }

    /// <summary>What the answer means.</summary>
    public required Classifier Classifier { get; init; }

    /// <summary>Reads an answer that is not a refusal; the reader is null where the answer has no body.</summary>
    public required Func<ZoomMessage, JsonTextReader?, object?> Reader { get; init; }

    /// <summary>Whether another try is worth it when no answer came in time.</summary>
    public bool RetriesSilence { get; init; } = true;

    /// <summary>Who asks.</summary>
    public AuthenticationHeaderValue? Authorization { get; set; }

    /// <summary>Told of each answer as soon as its headers are here.</summary>
    public Action<HttpResponseMessage>? Answered { get; set; }

    /// <summary>The last answer; null while there is none.</summary>
    public HttpResponseMessage? Response { get; private set; }

    /// <summary>What was read from the answer.</summary>
    public object? Result { get; set; }

    /// <summary>Whether the last try left this machine.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Whether the last try left this machine and it isn't known yet what came of it.</summary>
    public bool IsUnderWay => IsSent && !_isSettled;

    /// <summary>Whether Zoom may have made the change, in this try or in an earlier one.</summary>
    public bool IsInDoubt { get; private set; }

    /// <summary>Whether that was so before this try.</summary>
    public bool WasInDoubt { get; private set; }

    /// <summary>Whether further tries are useless, whatever the failure.</summary>
    public bool IsHopeless { get; set; }

    /// <summary>Why the last try failed, where another one follows.</summary>
    public Exception? LastFailure { get; set; }

    /// <summary>Throws what an answer refused.</summary>
    /// <param name="answer">The body; null where it has none, or none that is JSON.</param>
    /// <param name="why">Why it is no JSON.</param>
    public void ThrowIfRefused(JToken? answer, JsonException? why = null)
    {
        if (Classifier.Refusal(this, Response!, answer, why) is { } refusal)
            throw refusal;
    }

    /// <summary>Begins another try.</summary>
    public void Begin()
    {
        IsSent = _isSettled = false;
        WasInDoubt = IsInDoubt;
        Response = null;
    }

    /// <summary>Notes that bytes are handed to the network. Only the transport knows.</summary>
    public void MarkSent()
    {
        IsSent = true;
        SetDoubt(IsInDoubt || Operation.IsChange);
    }

    /// <summary>Notes that what was sent did not get as far as Zoom.</summary>
    public void MarkReturned()
    {
        IsSent = false;
        SetDoubt(WasInDoubt);
    }

    /// <summary>Takes the answer.</summary>
    public void Arrive(HttpResponseMessage response)
    {
        Response = response;
        Answered?.Invoke(response);
    }

    /// <summary>Ends the try.</summary>
    /// <param name="inDoubt">Whether Zoom may have made the change.</param>
    public void Settle(bool inDoubt)
    {
        _isSettled = true;
        SetDoubt(inDoubt);
    }

    private void SetDoubt(bool inDoubt) => IsInDoubt = Context.IsUnanswered = inDoubt;
}
