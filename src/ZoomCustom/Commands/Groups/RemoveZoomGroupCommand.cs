namespace ZoomCustom.Commands.Groups;

/// <summary>Removes groups. The members stay in the account, but the settings of the group no longer apply to them.</summary>
/// <example>
/// <code>Remove-ZoomGroup 'Empty Group' -Confirm:$false</code>
/// <para>Removes a group by name.</para>
/// </example>
/// <example>
/// <code>Get-ZoomGroup | Where-Object TotalMembers -eq 0 | Remove-ZoomGroup -WhatIf</code>
/// <para>Shows which empty groups would be removed.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(ZoomChange))]
[ZoomOperation(nameof(OperationCatalog.DeleteGroup))]
public sealed class RemoveZoomGroupCommand : ZoomChangeCommand
{
    /// <summary>Specifies the group, by ID or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    private protected override IEnumerable<Change> Plan() =>
        Bind()
            .Select(bound => new Change
            {
                Request = bound.Request,
                Target = ChangeTarget.Of(bound.Target!),
                Action = "Remove group",
                Before = Before,
            });
}
