namespace ZoomCustom.Commands.Groups;

/// <summary>Adds administrators to groups.</summary>
/// <remarks>Users from the pipeline are added in batches, as large as Zoom allows. Errors are reported for each user.</remarks>
/// <example>
/// <code>Add-ZoomGroupAdmin Sales carlos.almeida.10@example.com</code>
/// <para>Adds an administrator to a group.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoleMember Admin | Add-ZoomGroupAdmin -GroupId 'Empty Group'</code>
/// <para>Adds the account's administrators to a group as group administrators.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ZoomGroupAdmin", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomGroupAdmin), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.AddGroupAdmins))]
[ZoomOperation(nameof(OperationCatalog.ListGroupAdmins), WithSwitch = nameof(ErrorIfUnchanged), IsExtra = true)]
public sealed class AddZoomGroupAdminCommand : ZoomChangeCommand
{
    /// <summary>Specifies the group, by ID or name. Each user is added to every specified group.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Group", "GroupName", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>Specifies the user, by ID or email address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InBatch("admins")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Returns an object for each administrator that was added.</summary>
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
            "Add group administrator",
            state => state.AdministersAsync(user.Id, bound.Request.Path["groupId"]),
            id => new ZoomGroupAdmin { Email = id },
            PassThru,
            ErrorIfUnchanged
        );
}
