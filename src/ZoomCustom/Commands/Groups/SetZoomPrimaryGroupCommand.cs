using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Groups;

/// <summary>Makes a group the primary one of users who are in it: the one whose settings count.</summary>
/// <example>
/// <code>Get-ZoomGroupMember Sales -First 1 | ForEach-Object UserId | Set-ZoomPrimaryGroup -GroupId Sales</code>
/// <para>Makes a group the one whose settings count.</para>
/// </example>
/// <example>
/// <code>Set-ZoomPrimaryGroup carlos.almeida.10@example.com Sales -WhatIf</code>
/// <para>Shows what would be done.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomPrimaryGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.UpdateGroupMember))]
public sealed class SetZoomPrimaryGroupCommand : ZoomChangeCommand
{
    /// <summary>The user's id or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("memberId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>The group's id or name.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [Alias("group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity? GroupId { get; set; }

    /// <summary>Write the user afterwards.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Make an error of it when there is nothing to change.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        foreach (BoundRequest bound in Bind())
        {
            string group = bound.Request.Path["groupId"],
                name = bound["groupId"].Text;
            bool reads = ErrorIfUnchanged || (IsPreview && Connection.Allows(OperationCatalog.GetUser));
            yield return new Change
            {
                Request = bound.Request.WithField("action", "set_primary").WithField("target_group_id", group),
                Target = ChangeTarget.Of(bound["memberId"]),
                Action = "Set primary group",
                Detail = change => $"{change.Action} {name}",
                IsErrorIfUnchanged = ErrorIfUnchanged,
                Complete = async (change, state) =>
                {
                    string user = await state.UserIdAsync(change.Request.Path["memberId"]).ConfigureAwait(false);
                    bool isPrimary =
                        reads
                        && (await state.UserAsync(user).ConfigureAwait(false))?.GroupIds is { Count: > 0 } groups
                        && groups[0] == group;
                    return change with
                    {
                        Request = change.Request.WithPath("memberId", user),
                        Unchanged = isPrimary ? "It is the primary group already." : null,
                    };
                },
                Show = !PassThru
                    ? null
                    : async (change, _, state) => [await state.UserAsync(change.Request.Path["memberId"]).ConfigureAwait(false)],
            };
        }
    }
}
