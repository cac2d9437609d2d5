namespace ZoomCustom.Commands.Roles;

/// <summary>Gets the members of roles.</summary>
/// <remarks>Each member has a RoleId property, which shows the member's role.</remarks>
/// <example>
/// <code>Get-ZoomRoleMember Admin</code>
/// <para>Gets the members of a role.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRole | Get-ZoomRoleMember | Where-Object RoleId -ne 2</code>
/// <para>Gets all users whose role isn't Member.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomRoleMember", SupportsPaging = true)]
[OutputType(typeof(ZoomRoleMember))]
[ZoomOperation(nameof(OperationCatalog.ListRoleMembers))]
public sealed class GetZoomRoleMemberCommand : ZoomReadCommand<ZoomRoleMember>
{
    /// <summary>Specifies the role, by ID or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity[]? RoleId { get; set; }
}
