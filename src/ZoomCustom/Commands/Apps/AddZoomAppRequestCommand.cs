using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Apps;

/// <summary>Allows users an app, as if they had asked for it: those named, those of groups, or everybody.</summary>
/// <example>
/// <code>
/// $app = Get-ZoomApp -Type public -First 1
/// Add-ZoomAppRequest $app.AppId carlos.almeida.10@example.com
/// </code>
/// <para>Allows a user an app.</para>
/// </example>
/// <example>
/// <code>
/// $app = Get-ZoomApp -Type public -First 1
/// Add-ZoomAppRequest $app.AppId -GroupId Sales
/// </code>
/// <para>Allows it those of a group.</para>
/// </example>
[Cmdlet(
    VerbsCommon.Add,
    "ZoomAppRequest",
    DefaultParameterSetName = "User",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium
)]
[OutputType(typeof(ZoomAppAllowance))]
[ZoomOperation(nameof(OperationCatalog.AddAppRequests))]
public sealed class AddZoomAppRequestCommand : ZoomChangeCommand
{
    /// <summary>The app's id.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [Alias("app_id")]
    [InPath("appId")]
    public ZoomAppIdentity? AppId { get; set; }

    /// <summary>The user's id or email address.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id", "user_ids")]
    [ArgumentCompleter(typeof(ParameterCompleter))]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>The group's id or name.</summary>
    [Parameter(ParameterSetName = "Group", Mandatory = true)]
    [Alias("group_id", "group_ids")]
    [InBody("group_ids")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>Allow everybody the app.</summary>
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
            string whom =
                AllUsers ? "everybody"
                : GroupId is not null ? string.Join(", ", GroupId.AsEnumerable())
                : string.Join(", ", users);
            Change change = Create<ZoomAppAllowance>(request, new(whom), "Allow app " + bound["appId"].Text);
            yield return UserId is null
                ? change
                : change with
                {
                    Target = change.Target with { Ids = users },
                    Complete = async (one, state) =>
                        one with
                        {
                            Request = one.Request.WithField("user_ids", await state.UserIdsAsync(users).ConfigureAwait(false)),
                        },
                };
        }
    }
}
