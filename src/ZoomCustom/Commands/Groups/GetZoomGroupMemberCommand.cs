namespace ZoomCustom.Commands.Groups;

/// <summary>Gets the members of groups.</summary>
/// <remarks>Each member names its group, so that the members of several can be told apart.</remarks>
/// <example>
/// <code>Get-ZoomGroupMember Sales</code>
/// <para>Gets who is in a group.</para>
/// </example>
/// <example>
/// <code>Get-ZoomGroup | Get-ZoomGroupMember</code>
/// <para>Gets who is in which.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomGroupMember", SupportsPaging = true)]
[OutputType(typeof(ZoomGroupMember))]
[ZoomOperation(nameof(OperationCatalog.ListGroupMembers))]
public sealed class GetZoomGroupMemberCommand : ZoomReadCommand<ZoomGroupMember>
{
    /// <summary>The group's id or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }
}
