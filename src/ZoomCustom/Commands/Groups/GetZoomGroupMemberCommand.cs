namespace ZoomCustom.Commands.Groups;

/// <summary>Gets the members of groups.</summary>
/// <remarks>Each member has a GroupId property, which shows the group that it belongs to.</remarks>
/// <example>
/// <code>Get-ZoomGroupMember Sales</code>
/// <para>Gets the members of one group.</para>
/// </example>
/// <example>
/// <code>Get-ZoomGroup | Get-ZoomGroupMember</code>
/// <para>Gets the members of every group.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomGroupMember", SupportsPaging = true)]
[OutputType(typeof(ZoomGroupMember))]
[ZoomOperation(nameof(OperationCatalog.ListGroupMembers))]
public sealed class GetZoomGroupMemberCommand : ZoomReadCommand<ZoomGroupMember>
{
    /// <summary>Specifies the group, by ID or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }
}
