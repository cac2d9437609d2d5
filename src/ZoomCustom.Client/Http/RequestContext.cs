using System;
using ZoomCustom.Json;

namespace ZoomCustom.Http;

/// <summary>What goes with a request on its way: who is told of what happens, how long it may take, and how far it got.</summary>
public sealed class RequestContext
{
    /// <summary>Told what happens on the way that a user may want to know, such as a wait. Called on any thread.</summary>
    public Action<string>? Notice { get; init; }

    /// <summary>Told what a user should know. Called on any thread.</summary>
    public Action<string>? Warning { get; init; }

    /// <summary>Counts what doesn't fit where Zoom documents it; null where no one asks.</summary>
    public OddValues? Odd { get; init; }

    /// <summary>Told of each exchange with Zoom: what was asked, and what came back, without bodies and tokens. Called on any
    /// thread.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>How long to keep trying, waits included; null for as long as retries are useful.</summary>
    public TimeSpan? TimeLimit { get; init; }

    /// <summary>Whether Zoom may have made the change that was asked, and no answer says so yet.</summary>
    public bool IsUnanswered { get; internal set; }
}
