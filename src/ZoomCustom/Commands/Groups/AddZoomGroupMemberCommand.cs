namespace ZoomCustom.Commands.Groups;

/// <summary>Adds users to groups.</summary>
/// <remarks>Users are collected from the pipeline and added as many at a time as Zoom takes, with an outcome for each.</remarks>
/// <example>
/// <code>Add-ZoomGroupMember Sales carlos.almeida.10@example.com</code>
/// <para>Adds one user.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser -Status active | Where-Object Department -eq Sales | Add-ZoomGroupMember -GroupId 'On Call'</code>
/// <para>Adds those of a department.</para>
/// </example>
[Cmdlet(VerbsCommon.Add, "ZoomGroupMember", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
[OutputType(typeof(ZoomGroupMember))]
[ZoomOperation(nameof(OperationCatalog.AddGroupMembers))]
public sealed class AddZoomGroupMemberCommand : ZoomChangeCommand
{
    /// <summary>The group's id or name; with several, every user is added to each.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

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
            "Add to group",
            async state =>
                (await state.UserAsync(user.Id).ConfigureAwait(false))?.GroupIds?.Contains(bound.Request.Path["groupId"]) == true,
            id => Identifiers.HasAt(id) ? new ZoomGroupMember { Email = id } : new ZoomGroupMember { Id = id },
            PassThru,
            ErrorIfUnchanged
        );
}
