using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;

namespace ZoomCustom.Changes;

/// <summary>Receives a notification before each request that changes the account is sent, and when its outcome is known.</summary>
internal interface IChangeListener
{
    /// <summary>Called before a request is sent. An exception prevents the request.</summary>
    Task SendingAsync(SentChange sent, CancellationToken cancel);

    /// <summary>Called when the request has ended. Its outcome can be <see cref="ChangeOutcome.Unknown"/>.</summary>
    Task EndedAsync(SentChange sent);
}

/// <summary>The outcome of a request.</summary>
internal enum ChangeOutcome
{
    /// <summary>The request hasn't ended.</summary>
    Pending,

    /// <summary>Zoom made the change.</summary>
    Done,

    /// <summary>Zoom didn't make the change.</summary>
    Failed,

    /// <summary>The request was sent, but there was no valid response.</summary>
    Unknown,
}

/// <summary>A request of a change, and its outcome.</summary>
/// <param name="change">The change.</param>
/// <param name="request">The request.</param>
/// <param name="context">The context of the request.</param>
/// <param name="says">The description of the request for messages; null for the target of the change.</param>
internal sealed class SentChange(Change change, ZoomRequest request, RequestContext context, string? says = null)
{
    private volatile ChangeOutcome _outcome;

    public Change Change { get; } = change;

    public string Says { get; } = says ?? change.Target.ToString();

    public ZoomRequest Request { get; } = request;

    public RequestContext Context { get; } = context;

    public ChangeOutcome Outcome
    {
        get => _outcome;
        set => _outcome = value;
    }
}
