namespace ZoomCustom.Commands.Users;

/// <summary>Gets the users of the account, or the ones that you specify.</summary>
/// <remarks>
/// When you list users, each user has only the fields that Zoom includes in lists. When you specify -UserId, the user has
/// all fields, such as the job title and the manager. Pending users don't have an ID, so their UserId property contains the
/// email address.
/// </remarks>
/// <example>
/// <code>Get-ZoomUser -Status active -First 5</code>
/// <para>Gets five active users.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser carlos.almeida.10@example.com</code>
/// <para>Gets one user with all fields.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUser", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.ListUsers), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetUser), ParameterSet = "Id")]
public sealed class GetZoomUserCommand : ZoomReadCommand<ZoomUser>
{
    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies the status of the users: active, inactive, or pending. The default is all of them.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("active", "inactive", "pending")]
    [InQuery("status", Each = true, Always = true)]
    public string[] Status { get; set; } = ["active", "inactive", "pending"];

    /// <summary>Specifies the role, by ID or name. The cmdlet returns only users with this role.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("role_id")]
    [InQuery("role_id")]
    public ZoomRoleIdentity? RoleId { get; set; }

    /// <summary>Specifies a license. The cmdlet returns only users with this license.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("zoom_workforce_management", "zoom_compliance_management")]
    [InQuery("license")]
    public string? License { get; set; }

    /// <summary>Specifies a field to add to the list: custom_attributes or host_key. Zoom omits it by default.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("custom_attributes", "host_key")]
    [Alias("include_fields")]
    [InQuery("include_fields")]
    public string? IncludeField { get; set; }

    /// <summary>Specifies the sign-in method to read, by Zoom's numeric ID, if the user has more than one.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("login_type")]
    [InQuery("login_type")]
    public int LoginType { get; set; }

    /// <summary>Indicates that -UserId is an encrypted email address.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("encrypted_email")]
    [InQuery("encrypted_email")]
    public SwitchParameter EncryptedEmail { get; set; }

    /// <summary>Indicates that -UserId is the unique employee ID of the user.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("search_by_unique_id")]
    [InQuery("search_by_unique_id")]
    public SwitchParameter SearchByUniqueId { get; set; }
}
