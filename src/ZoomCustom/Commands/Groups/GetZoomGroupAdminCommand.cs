namespace ZoomCustom.Commands.Groups;

/// <summary>Gets the users who administer groups.</summary>
/// <example>
/// <code>Get-ZoomGroupAdmin Sales</code>
/// <para>Gets who administers a group.</para>
/// </example>
/// <example>
/// <code>Get-ZoomGroup | Get-ZoomGroupAdmin</code>
/// <para>Gets who administers which.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomGroupAdmin", SupportsPaging = true)]
[OutputType(typeof(ZoomGroupAdmin))]
[ZoomOperation(nameof(OperationCatalog.ListGroupAdmins))]
public sealed class GetZoomGroupAdminCommand : ZoomReadCommand<ZoomGroupAdmin>
{
    /// <summary>The group's id or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "group_id")]
    [InPath("groupId")]
    public ZoomGroupIdentity[]? GroupId { get; set; }
}
