using ZoomCustom.Pipeline;

namespace ZoomCustom.Commands.Groups;

/// <summary>Sets the primary group of users.</summary>
/// <remarks>The settings of the primary group apply to the user. The user must already be a member of the group.</remarks>
/// <example>
/// <code>Get-ZoomGroupMember Sales -First 1 | ForEach-Object UserId | Set-ZoomPrimaryGroup -GroupId Sales</code>
/// <para>Sets the primary group of a group member.</para>
/// </example>
/// <example>
/// <code>Set-ZoomPrimaryGroup carlos.almeida.10@example.com Sales -WhatIf</code>
/// <para>Shows what would change.</para>
/// </example>
[Cmdlet(VerbsCommon.Set, "ZoomPrimaryGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomUser), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.UpdateGroupMember))]
public sealed class SetZoomPrimaryGroupCommand : ZoomChangeCommand
{
    /// <summary>Specifies the user, by ID or email address.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("memberId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies the group, by ID or name.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("Group", "GroupName", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity? GroupId { get; set; }

    /// <summary>Returns the changed object.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Writes an error if the object is already in the requested state.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private protected override IEnumerable<Change> Plan()
    {
        foreach (BoundRequest bound in Bind())
        {
            string group = bound.Request.Path["groupId"],
                name = bound["groupId"].Text;
            bool reads = ErrorIfUnchanged || ((IsPreview || Report) && Connection.Allows(OperationCatalog.GetUser));
            yield return new Change
            {
                Request = bound.Request.WithField("action", "set_primary").WithField("target_group_id", group),
                Target = ChangeTarget.Of(bound["memberId"]),
                Action = "Set primary group",
                Detail = change => $"{change.Action} to {name}",
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
                        Unchanged = isPrimary ? "This is already the primary group." : null,
                    };
                },
                Show = !PassThru
                    ? null
                    : async (change, _, state) => [await state.UserAsync(change.Request.Path["memberId"]).ConfigureAwait(false)],
            };
        }
    }
}
