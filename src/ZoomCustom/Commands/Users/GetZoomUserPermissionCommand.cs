namespace ZoomCustom.Commands.Users;

/// <summary>Gets what users may do, by their roles.</summary>
/// <example>
/// <code>(Get-ZoomUserPermission carlos.almeida.10@example.com).Permissions</code>
/// <para>Lists what a user may do.</para>
/// </example>
/// <example>
/// <code>Get-ZoomRoleMember Admin | Get-ZoomUserPermission</code>
/// <para>Reads what administrators may do.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUserPermission")]
[OutputType(typeof(ZoomUserPermission))]
[ZoomOperation(nameof(OperationCatalog.GetUserPermissions))]
public sealed class GetZoomUserPermissionCommand : ZoomReadCommand<ZoomUserPermission>
{
    /// <summary>The user's id or email address, or <c>me</c> for whoever signed in.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }
}
