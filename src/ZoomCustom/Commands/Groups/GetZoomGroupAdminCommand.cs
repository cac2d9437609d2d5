namespace ZoomCustom.Commands.Groups;

/// <summary>Gets the administrators of groups.</summary>
/// <example>
/// <code>Get-ZoomGroupAdmin Sales</code>
/// <para>Gets the administrators of one group.</para>
/// </example>
/// <example>
/// <code>Get-ZoomGroup | Get-ZoomGroupAdmin</code>
/// <para>Gets the administrators of every group.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomGroupAdmin", SupportsPaging = true)]
[OutputType(typeof(ZoomGroupAdmin))]
[ZoomOperation(nameof(OperationCatalog.ListGroupAdmins))]
public sealed class GetZoomGroupAdminCommand : ZoomReadCommand<ZoomGroupAdmin>
{
    /// <summary>Specifies the group, by ID or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }
}
