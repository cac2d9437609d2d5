using System.Threading;
using System.Threading.Tasks;
using ZoomCustom.Http;

namespace ZoomCustom.Changes;

/// <summary>Told of every request that changes the account: before it is sent, and when its outcome is known.</summary>
internal interface IChangeListener
{
    /// <summary>A request is about to be sent. An exception keeps it from being sent.</summary>
    Task SendingAsync(SentChange sent, CancellationToken cancel);

    /// <summary>The outcome is known, or known to be unknown.</summary>
    Task EndedAsync(SentChange sent);
}

/// <summary>What became of a request.</summary>
internal enum ChangeOutcome
{
    /// <summary>It is not known yet.</summary>
    Pending,

    /// <summary>Zoom made the change.</summary>
    Done,

    /// <summary>Zoom did not make it.</summary>
    Failed,

    /// <summary>It was sent, and not answered for certain.</summary>
    Unknown,
}

/// <summary>A request of a change on its way.</summary>
/// <param name="change">The change.</param>
/// <param name="request">The request.</param>
/// <param name="context">How far it is.</param>
/// <param name="says">What it changes, as a person is told of it.</param>
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
