namespace ZoomCustom.Commands.Groups;

/// <summary>Adds users to groups.</summary>
/// <remarks>Users from the pipeline are added in batches, as large as Zoom allows. Errors are reported for each user.</remarks>
/// <example>
/// <code>Add-ZoomGroupMember Sales carlos.almeida.10@example.com</code>
/// <para>Adds one user to a group.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status active | Where-Object Department -eq Sales | Add-ZoomGroupMember -GroupId 'On Call'</code>
/// <para>Adds the users of a department to a group.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ZoomGroupMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomGroupMember), typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.AddGroupMembers))]
public sealed class AddZoomGroupMemberCommand : ZoomChangeCommand
{
    /// <summary>Specifies the group, by ID or name. Each user is added to every specified group.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Group", "GroupName", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

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
            "Add group member",
            async state =>
                (await state.UserAsync(user.Id).ConfigureAwait(false))?.GroupIds?.Contains(bound.Request.Path["groupId"]) == true,
            id => Identifiers.HasAt(id) ? new ZoomGroupMember { Email = id } : new ZoomGroupMember { Id = id },
            PassThru,
            ErrorIfUnchanged
        );
}
