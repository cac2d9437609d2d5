namespace ZoomCustom.Commands.Roles;

/// <summary>Assigns a role to users. A user has only one role, so the new role replaces the previous one.</summary>
/// <remarks>The cmdlet sends users from the pipeline to Zoom in batches, as large as Zoom allows. Errors are reported for each
/// user.</remarks>
/// <remarks>
/// A user has one role. The new role replaces the previous one. If the user has another role than Member, and
/// the session can read users, the cmdlet asks for confirmation.
/// </remarks>
/// <example>
/// <code>Add-ZoomRoleMember 'Help Desk' carlos.almeida.10@example.com</code>
/// <para>Assigns a role to a user.</para>
/// </example>
/// <example>
/// <code>'grace.quist.11@example.com' | Add-ZoomRoleMember -RoleId 'Billing Reader' -PassThru</code>
/// <para>Assigns a role to users from the pipeline.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ZoomRoleMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomRoleMember), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.AddRoleMembers))]
public sealed class AddZoomRoleMemberCommand : ZoomChangeCommand
{
    /// <summary>Specifies the role, by ID or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Role", "RoleName", "role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity? RoleId { get; set; }

    /// <summary>Specifies the user, by ID or email address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InBatch("members")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Returns an object for each member that was added.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Writes an error if the object is already in the requested state. This takes an extra request for each user.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private protected override IEnumerable<Change> Plan() =>
        from bound in Bind()
        from user in Resolve(nameof(UserId), UserId)
        select AddTo(
            bound,
            user,
            "Add role member",
            async state => (await state.UserAsync(user.Id).ConfigureAwait(false))?.RoleId == bound.Request.Path["roleId"],
            id => Identifiers.HasAt(id) ? new ZoomRoleMember { Email = id } : new ZoomRoleMember { Id = id },
            PassThru,
            ErrorIfUnchanged
        ) with
        {
            Before = Before,
            Fields = change => change.Before is ZoomUser before ? [RoleOf(before, bound["roleId"].Text)] : [],
            // A user has one role. It's read only if there is something to show or to ask.
            TakesAway = Before is ZoomUser now && Loses(now, bound),
            Complete = !Connection.Allows(OperationCatalog.GetUser)
                ? null
                : async (change, state) =>
                    await state.UserAsync(user.Id).ConfigureAwait(false) is { } read
                        ? change with
                        {
                            Before = read,
                            IsBeforeRead = true,
                            TakesAway = Loses(read, bound),
                        }
                        : change,
        };

    private static bool Loses(ZoomUser user, BoundRequest bound) =>
        user.RoleId is not (null or ZoomRole.MemberId) && user.RoleId != bound.Request.Path["roleId"];

    private static FieldChange RoleOf(ZoomUser before, string after) =>
        new("Role", before.RoleName is { Length: > 0 } name ? name : before.RoleId, after);
}
