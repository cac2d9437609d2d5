namespace ZoomCustom.Commands.Users;

/// <summary>Gets the permissions that users have through their roles.</summary>
/// <example>
/// <code>(Get-ZoomUserPermission carlos.almeida.10@example.com).Permissions</code>
/// <para>Gets the permissions of a user.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoleMember Admin | Get-ZoomUserPermission</code>
/// <para>Gets the permissions of the administrators.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUserPermission")]
[OutputType(typeof(ZoomUserPermission))]
[ZoomOperation(nameof(OperationCatalog.GetUserPermissions))]
public sealed class GetZoomUserPermissionCommand : ZoomReadCommand<ZoomUserPermission>
{
    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }
}
