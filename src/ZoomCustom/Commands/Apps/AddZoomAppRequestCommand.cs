using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Apps;

/// <summary>Allows an app for specific users, for groups, or for all users, as if they had requested it.</summary>
/// <example>
/// <code>
/// $app = Get-ZoomApp -Type public -First 1
/// Add-ZoomAppRequest $app.AppId carlos.almeida.10@example.com
/// </code>
/// <para>Allows an app for one user.</para>
/// </example>
/// <example>
/// <code>
/// $app = Get-ZoomApp -Type public -First 1
/// Add-ZoomAppRequest $app.AppId -GroupId Sales
/// </code>
/// <para>Allows an app for the members of a group.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Add,
    "ZoomAppRequest",
    DefaultParameterSetName = "User",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(ZoomAppAllowance), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.AddAppRequests))]
public sealed class AddZoomAppRequestCommand : ZoomChangeCommand
{
    /// <summary>Specifies the app, by ID.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("app_id")]
    [InPath("appId")]
    public ZoomAppIdentity? AppId { get; set; }

    /// <summary>Specifies the user, by ID or email address.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id", "user_ids")]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies the group, by ID or name.</summary>
    [Parameter(ParameterSetName = "Group", Mandatory = true)]
    [Alias("group_id", "group_ids")]
    [InBody("group_ids")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>Allows the app for all users.</summary>
    [Parameter(ParameterSetName = "All", Mandatory = true)]
    public SwitchParameter AllUsers { get; set; }

    private protected override string HowToCheck => "Get-ZoomAppRequest";

    private protected override IEnumerable<Change> Plan()
    {
        foreach (BoundRequest bound in Bind())
        {
            ZoomRequest request = bound.Request.WithField(
                "action",
                AllUsers ? "add_all"
                    : GroupId is not null ? "add_group"
                    : "add_user"
            );
            string[] users = [.. Resolve(nameof(UserId), UserId).Select(user => user.Id)];
            if (UserId is not null && users.Length == 0)
                continue;
            string target =
                AllUsers ? "all users"
                : GroupId is not null ? string.Join(", ", GroupId.AsEnumerable())
                : string.Join(", ", users);
            // The users identify the change, as the user specified them.
            if (UserId is not null)
                request = request.WithField("user_ids", users);
            Change change = Create<ZoomAppAllowance>(request, new(target), "Allow app " + bound["appId"].Text);
            yield return UserId is null
                ? change
                : change with
                {
                    Target = change.Target with { Ids = users },
                    Complete = (one, state) => state.WithUserIdsAsync(one, "user_ids"),
                };
        }
    }
}
