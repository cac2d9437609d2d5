using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Apps;

/// <summary>What <see cref="SetZoomAppRequestCommand"/> does with requests.</summary>
public enum ZoomAppDecision
{
    /// <summary>Allow those named.</summary>
    Approve,

    /// <summary>Allow all who have asked.</summary>
    ApproveAll,

    /// <summary>Refuse those named.</summary>
    Decline,

    /// <summary>Refuse all who have asked, those allowed before among them.</summary>
    DeclineAll,

    /// <summary>Take back what was allowed.</summary>
    Cancel,
}

/// <summary>Decides on users' requests to be allowed an app.</summary>
/// <example>
/// <code>Get-ZoomApp -Type active_requests -First 1 | Get-ZoomAppRequest -Status pending | Set-ZoomAppRequest -Decision Approve</code>
/// <para>Approves what waits.</para>
/// </example>
/// <example>
/// <code>
/// $app = Get-ZoomApp -Type active_requests -First 1
/// Set-ZoomAppRequest $app.AppId -Decision DeclineAll
/// </code>
/// <para>Declines all that wait.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomAppRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(void))]
[ZoomOperation(nameof(OperationCatalog.UpdateAppRequests))]
public sealed class SetZoomAppRequestCommand : ZoomChangeCommand
{
    private static readonly IReadOnlyList<string> s_users = CmdletParameter
        .Of(typeof(SetZoomAppRequestCommand))
        .First(parameter => parameter.Name == nameof(UserId))
        .Names;

    /// <summary>The app's id.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("app_id")]
    [InPath("appId")]
    public ZoomAppIdentity? AppId { get; set; }

    /// <summary>What to decide.</summary>
    [Parameter(Mandatory = true)]
    [Alias("Action", "Status")]
    public ZoomAppDecision Decision { get; set; }

    /// <summary>Whose requests, by id or email address; not with ApproveAll and DeclineAll.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RequestUserId", "request_user_id", "request_user_ids")]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomUserIdentity[]? UserId { get; set; }

    private bool IsForAll => Decision is ZoomAppDecision.ApproveAll or ZoomAppDecision.DeclineAll;

    private protected override IEnumerable<Change> Plan()
    {
        bool hasUsers = UserId is { Length: > 0 };
        if (!IsForAll && !hasUsers)
            throw new InvalidInputException($"-Decision {Decision} needs -UserId. ApproveAll and DeclineAll are for all who have asked.");
        // An app in the pipeline names no user.
        if (IsForAll && UserId?.FirstOrDefault(user => user.Says(s_users)) is { } one)
            throw new InvalidInputException(
                $"-Decision {Decision} is for all who have asked, and '{one}' was given as -UserId. Use -Decision "
                    + $"{(Decision == ZoomAppDecision.ApproveAll ? ZoomAppDecision.Approve : ZoomAppDecision.Decline)}, or leave "
                    + "-UserId out."
            );
        string decision = Decision switch
        {
            ZoomAppDecision.ApproveAll => "approve_all",
            ZoomAppDecision.DeclineAll => "decline_all",
            _ => Decision.ToString().ToLowerInvariant(),
        };
        foreach (BoundRequest bound in Bind())
        {
            string[] users = IsForAll ? [] : [.. Resolve(nameof(UserId), UserId).Select(user => user.Id)];
            if (!IsForAll && hasUsers && users.Length == 0)
                continue;
            var change = new Change
            {
                Request = bound.Request.WithField("action", decision),
                Target = new(users.Length == 0 ? "everybody" : string.Join(", ", users)),
                Action = $"{Decision} the request for app {bound["appId"].Text}",
            };
            yield return users.Length == 0
                ? change
                : change with
                {
                    Target = change.Target with { Ids = users },
                    Complete = async (one, state) =>
                        one with
                        {
                            Request = one.Request.WithField("request_user_ids", await state.UserIdsAsync(users).ConfigureAwait(false)),
                        },
                };
        }
    }
}
