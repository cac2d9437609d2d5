using System;
using ZoomCustom.Json;

namespace ZoomCustom.Http;

/// <summary>The context of a request: callbacks for messages, the time limit, and whether a change is unconfirmed.</summary>
public sealed record RequestContext
{
    /// <summary>Receives messages for the verbose stream, such as about a wait. Called on any thread.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Receives warnings. Called on any thread.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>Counts values that don't have the documented type; null if they aren't reported.</summary>
    public OddValues? Odd { get; init; }

    /// <summary>Receives a line for each request and its response, without bodies and tokens. Called on any thread.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>Called before each request is sent, also when it's sent again. Called on any thread.</summary>
    internal Action? Sending { get; init; }

    /// <summary>Called if a list has fewer records than Zoom announced. Called on any thread.</summary>
    internal Action? Missing { get; init; }

    /// <summary>The time limit, including waits and retries; null for no limit.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Receives a copy of the response's body; null for no copy.</summary>
    internal AnswerCopy? Copy { get; init; }

    /// <summary>Whether Zoom may have made the requested change, but no response has confirmed it.</summary>
    public bool IsUnanswered { get; internal set; }

    /// <summary>The value of Zoom's <c>x-zm-trackingid</c> header in the last response; null if there is none.</summary>
    public string? TrackingId { get; internal set; }
}
