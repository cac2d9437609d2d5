using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;
using ZoomCustom.Runs;

namespace ZoomCustom.Changes;

/// <summary>Receives a notification before each request that changes the account is sent, and when its outcome is known.</summary>
internal interface IChangeListener
{
    /// <summary>Called before a request is sent. An exception prevents the request.</summary>
    Task SendingAsync(SentChange sent, CancellationToken cancel);

    /// <summary>Called when the request has ended. Its outcome can be <see cref="ZoomChangeOutcome.Unknown"/>.</summary>
    Task EndedAsync(SentChange sent);
}

/// <summary>A request of a change, and its outcome.</summary>
/// <param name="change">The change.</param>
/// <param name="request">The request.</param>
/// <param name="context">The context of the request.</param>
/// <param name="says">The description of the request for messages; null for the target of the change.</param>
internal sealed class SentChange(Change change, ZoomRequest request, RequestContext context, string? says = null)
{
    private volatile ZoomChangeOutcome _outcome;

    public Change Change { get; } = change;

    public string Says { get; } = says ?? change.TargetName;

    public ZoomRequest Request { get; } = request;

    public RequestContext Context { get; } = context;

    /// <summary>The index of the request among all requests of the change.</summary>
    public int Step { get; init; }

    /// <summary>In a run: the fields that the request changes, before it; null if they are unknown.</summary>
    public IReadOnlyDictionary<string, object?>? Before { get; init; }

    /// <summary>Whether the request undoes an earlier request of the change.</summary>
    public bool IsReversal { get; init; }

    /// <summary>The number of the request in the run; 0 if it isn't in the journal.</summary>
    public long RunRequest { get; set; }

    /// <summary>Zoom's response.</summary>
    public object? Answer { get; set; }

    /// <summary>The error; null if there is none.</summary>
    public Exception? Failure { get; set; }

    /// <summary>The outcome of the request; <see cref="ZoomChangeOutcome.NotSent"/> until it has ended.</summary>
    public ZoomChangeOutcome Outcome
    {
        get => _outcome;
        set => _outcome = value;
    }

    /// <summary>The outcome as far as it's known now. A request that left without a response may have been made, even if it was
    /// canceled.</summary>
    public ZoomChangeOutcome KnownOutcome =>
        Outcome == ZoomChangeOutcome.NotSent && Context.IsUnanswered ? ZoomChangeOutcome.Unknown : Outcome;
}
