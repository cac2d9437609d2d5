namespace ZoomCustom.Commands.Roles;

/// <summary>Gets the roles of the account: all of them, or those named, with their privileges.</summary>
/// <example>
/// <code>Get-ZoomRole</code>
/// <para>Gets all roles.</para>
/// </example>
/// <example>
/// <code>(Get-ZoomRole 'Help Desk').Privileges</code>
/// <para>Lists what a role may do.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomRole", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomRole))]
[ZoomOperation(nameof(OperationCatalog.ListRoles), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetRole), ParameterSet = "Id")]
public sealed class GetZoomRoleCommand : ZoomReadCommand<ZoomRole>
{
    /// <summary>The role's id or name.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity[]? RoleId { get; set; }

    /// <summary>common for the usual roles, iq for those of Zoom Revenue Accelerator.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("common", "iq")]
    [InQuery("type")]
    public string? Type { get; set; }
}
