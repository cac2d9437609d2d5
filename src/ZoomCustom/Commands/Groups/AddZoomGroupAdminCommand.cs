namespace ZoomCustom.Commands.Groups;

/// <summary>Makes users administrators of groups.</summary>
/// <remarks>Users are collected from the pipeline and added as many at a time as Zoom takes, with an outcome for each.</remarks>
/// <example>
/// <code>Add-ZoomGroupAdmin Sales carlos.almeida.10@example.com</code>
/// <para>Makes a user administrator of a group.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoleMember Admin | Add-ZoomGroupAdmin -GroupId 'Empty Group'</code>
/// <para>Makes administrators of the account those of a group.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ZoomGroupAdmin", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomGroupAdmin))]
[ZoomOperation(nameof(OperationCatalog.AddGroupAdmins))]
[ZoomOperation(nameof(OperationCatalog.ListGroupAdmins), WithSwitch = nameof(ErrorIfUnchanged))]
public sealed class AddZoomGroupAdminCommand : ZoomChangeCommand
{
    /// <summary>The group's id or name; with several, every user is added to each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>The user's id or email address.</summary>
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InBatch("admins")]
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
            "Add group administrator",
            state => state.AdministersAsync(user.Id, bound.Request.Path["groupId"]),
            id => new ZoomGroupAdmin { Email = id },
            PassThru,
            ErrorIfUnchanged
        );
}
