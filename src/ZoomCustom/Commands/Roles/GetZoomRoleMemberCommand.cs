namespace ZoomCustom.Commands.Roles;

/// <summary>Gets the users who have a role.</summary>
/// <remarks>Each member names the role, so that the members of several can be told apart.</remarks>
/// <example>
/// <code>Get-ZoomRoleMember Admin</code>
/// <para>Gets who has a role.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRole | Get-ZoomRoleMember | Where-Object RoleId -ne 2</code>
/// <para>Gets everybody who is more than a member.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomRoleMember", SupportsPaging = true)]
[OutputType(typeof(ZoomRoleMember))]
[ZoomOperation(nameof(OperationCatalog.ListRoleMembers))]
public sealed class GetZoomRoleMemberCommand : ZoomReadCommand<ZoomRoleMember>
{
    /// <summary>The role's id or name.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity[]? RoleId { get; set; }
}
