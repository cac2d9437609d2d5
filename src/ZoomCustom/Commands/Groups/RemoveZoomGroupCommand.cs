namespace ZoomCustom.Commands.Groups;

/// <summary>Removes groups. Their members stay in the account, and lose what the group's settings gave them.</summary>
/// <example>
/// <code>Remove-ZoomGroup 'Empty Group' -Confirm:$false</code>
/// <para>Removes a group by its name.</para>
/// </example>
/// <example>
/// <code>Get-ZoomGroup | Where-Object TotalMembers -eq 0 | Remove-ZoomGroup -WhatIf</code>
/// <para>Shows which groups are empty and would go.</para>
/// </example>
[Cmdlet(VerbsCommon.Remove, "ZoomGroup", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(void))]
[ZoomOperation(nameof(OperationCatalog.DeleteGroup))]
public sealed class RemoveZoomGroupCommand : ZoomChangeCommand
{
    /// <summary>The group's id or name.</summary>
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
