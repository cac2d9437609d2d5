using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Apps;

/// <summary>The decisions of <see cref="SetZoomAppRequestCommand"/>.</summary>
public enum ZoomAppDecision
{
    /// <summary>Approves the requests of the specified users.</summary>
    Approve,

    /// <summary>Approves all requests for the app.</summary>
    ApproveAll,

    /// <summary>Declines the requests of the specified users.</summary>
    Decline,

    /// <summary>Declines all requests for the app, including approved ones.</summary>
    DeclineAll,

    /// <summary>Cancels an approval.</summary>
    Cancel,
}

/// <summary>Approves or declines users' requests for an app, or cancels an approval.</summary>
/// <remarks>With -Decision DeclineAll, Zoom also declines requests that were already approved, and disables the app for users who
/// installed it.</remarks>
/// <example>
/// <code>Get-ZoomApp -Type active_requests -First 1 | Get-ZoomAppRequest -Status pending | Set-ZoomAppRequest -Decision Approve</code>
/// <para>Approves the pending requests for an app.</para>
/// </example>
/// <example>
/// <code>
/// $app = Get-ZoomApp -Type active_requests -First 1
/// Set-ZoomAppRequest $app.AppId -Decision DeclineAll
/// </code>
/// <para>Declines all requests for an app.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomAppRequest", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateAppRequests))]
public sealed class SetZoomAppRequestCommand : ZoomChangeCommand
{
    private static readonly IReadOnlyList<string> s_users = CmdletParameter
        .Of(typeof(SetZoomAppRequestCommand))
        .First(parameter => parameter.Name == nameof(UserId))
        .Names;

    /// <summary>Specifies the app, by ID.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("app_id")]
    [InPath("appId")]
    public ZoomAppIdentity? AppId { get; set; }

    /// <summary>Specifies the decision.</summary>
    [Parameter(Mandatory = true)]
    [Alias("Action", "Status")]
    public ZoomAppDecision Decision { get; set; }

    /// <summary>Specifies the users whose requests to change, by ID or email address. ApproveAll and DeclineAll ignore it.</summary>
    [Parameter(Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("RequestUserId", "request_user_id", "request_user_ids")]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomUserIdentity[]? UserId { get; set; }

    private bool IsForAll => Decision is ZoomAppDecision.ApproveAll or ZoomAppDecision.DeclineAll;

    private protected override IEnumerable<Change> Plan()
    {
        bool hasUsers = UserId is { Length: > 0 };
        if (!IsForAll && !hasUsers)
            throw new InvalidInputException($"-Decision {Decision} needs -UserId. For all requests, use ApproveAll or DeclineAll.");
        // An app in the pipeline doesn't identify a user.
        if (IsForAll && UserId?.FirstOrDefault(user => user.Says(s_users)) is { } one)
            throw new InvalidInputException(
                $"-Decision {Decision} is for all requests, so it can't be used with -UserId ('{one}'). Use -Decision "
                    + $"{(Decision == ZoomAppDecision.ApproveAll ? ZoomAppDecision.Approve : ZoomAppDecision.Decline)}, or omit -UserId."
            );
        (string decision, string verb) = Decision switch
        {
            ZoomAppDecision.ApproveAll => ("approve_all", "Approve"),
            ZoomAppDecision.DeclineAll => ("decline_all", "Decline"),
            _ => (Decision.ToString().ToLowerInvariant(), Decision.ToString()),
        };
        foreach (BoundRequest bound in Bind())
        {
            string[] users = IsForAll ? [] : [.. Resolve(nameof(UserId), UserId).Select(user => user.Id)];
            if (!IsForAll && hasUsers && users.Length == 0)
                continue;
            ZoomRequest request = bound.Request.WithField("action", decision);
            var change = new Change
            {
                // The users identify the change, as the user specified them.
                Request = users.Length == 0 ? request : request.WithField("request_user_ids", users),
                Target = new(users.Length == 0 ? "all users" : string.Join(", ", users)),
                Action = $"{verb} requests for app {bound["appId"].Text}",
            };
            yield return users.Length == 0
                ? change
                : change with
                {
                    Target = change.Target with { Ids = users },
                    Complete = (one, state) => state.WithUserIdsAsync(one, "request_user_ids"),
                };
        }
    }
}
