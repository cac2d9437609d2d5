namespace ZoomCustom.Commands.Roles;

/// <summary>Gets the roles of the account, or the ones that you specify.</summary>
/// <remarks>
/// The privileges are included only for roles that you specify, not when you list all roles. If the session has only the scope to list
/// roles, a role that you specify is read from the list too, without its privileges.
/// </remarks>
/// <example>
/// <code>Get-ZoomRole</code>
/// <para>Gets all roles.</para>
/// </example>
/// <example>
/// <code>(Get-ZoomRole 'Help Desk').Privileges</code>
/// <para>Gets the privileges of a role.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomRole", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomRole))]
[ZoomOperation(nameof(OperationCatalog.ListRoles), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetRole), ParameterSet = "Id")]
public sealed class GetZoomRoleCommand : ZoomFindCommand<ZoomRole, ZoomRoleIdentity>
{
    /// <summary>Specifies the role, by ID or name. If the value contains wildcard
    /// characters, the cmdlet returns the roles whose name matches it.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "role_id")]
    [InPath("roleId")]
    public ZoomRoleIdentity[]? RoleId { get; set; }

    private protected override ZoomRoleIdentity[]? Specified
    {
        get => RoleId;
        set => RoleId = value;
    }

    private protected override IEnumerable<string?> NamesOf(ZoomRole record) => [record.Name];

    /// <summary>Specifies which roles to return: common for standard roles, or iq for Zoom Revenue Accelerator roles.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("common", "iq")]
    [InQuery("type")]
    public string? Type { get; set; }
}
