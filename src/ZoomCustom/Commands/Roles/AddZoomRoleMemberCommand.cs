namespace ZoomCustom.Commands.Roles;

/// <summary>Gives users a role. A user has one role: the one before it goes.</summary>
/// <remarks>Users are collected from the pipeline and added as many at a time as Zoom takes, with an outcome for each.</remarks>
/// <example>
/// <code>Add-ZoomRoleMember 'Help Desk' carlos.almeida.10@example.com</code>
/// <para>Gives a user a role.</para>
/// </example>
/// <example>
/// <code>'grace.quist.11@example.com' | Add-ZoomRoleMember -RoleId 'Billing Reader' -PassThru</code>
/// <para>Gives a role to those of the pipeline.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ZoomRoleMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomRoleMember))]
[ZoomOperation(nameof(OperationCatalog.AddRoleMembers))]
public sealed class AddZoomRoleMemberCommand : ZoomChangeCommand
{
    /// <summary>The role's id or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity? RoleId { get; set; }

    /// <summary>The user's id or email address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InBatch("members")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Write an object for each one that was taken in.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <summary>Make an error of it when somebody is in already. That costs a request for each.</summary>
    [Parameter]
    public SwitchParameter ErrorIfUnchanged { get; set; }

    private protected override IEnumerable<Change> Plan() =>
        from bound in Bind()
        from user in Resolve(nameof(UserId), UserId)
        select AddTo(
            bound,
            user,
            "Add role",
            async state => (await state.UserAsync(user.Id).ConfigureAwait(false))?.RoleId == bound.Request.Path["roleId"],
            id => Identifiers.HasAt(id) ? new ZoomRoleMember { Email = id } : new ZoomRoleMember { Id = id },
            PassThru,
            ErrorIfUnchanged
        );
}
