namespace ZoomCustom.Commands.Users;

/// <summary>Gets users of the account: all of them, or those named.</summary>
/// <remarks>
/// A list has the fields that Zoom lists; a user asked for by -UserId has all, such as the job title and the manager.
/// Pending users have no id: they are addressed by their email address, which UserId holds for them.
/// </remarks>
/// <example>
/// <code>Get-ZoomUser -Status active -First 5</code>
/// <para>Gets five users.</para>
/// </example>
/// <example>
/// <code>Get-ZoomUser carlos.almeida.10@example.com</code>
/// <para>Gets one, with all fields.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomUser", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomUser))]
[ZoomOperation(nameof(OperationCatalog.ListUsers), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetUser), ParameterSet = "Id")]
public sealed class GetZoomUserCommand : ZoomReadCommand<ZoomUser>
{
    /// <summary>The user's id or email address, or <c>me</c> for whoever signed in.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Only users of this status: active, inactive, pending. All of them when not given.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("active", "inactive", "pending")]
    [InQuery("status", Each = true, Always = true)]
    public string[] Status { get; set; } = ["active", "inactive", "pending"];

    /// <summary>Only users who have this role, by its id or name.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("role_id")]
    [InQuery("role_id")]
    public ZoomRoleIdentity? RoleId { get; set; }

    /// <summary>Only users who have this license.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("zoom_workforce_management", "zoom_compliance_management")]
    [InQuery("license")]
    public string? License { get; set; }

    /// <summary>A field that lists leave out unless it is asked for: custom_attributes or host_key.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("custom_attributes", "host_key")]
    [Alias("include_fields")]
    [InQuery("include_fields")]
    public string? IncludeField { get; set; }

    /// <summary>The way of signing in to read, by Zoom's number, for a user who has several.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("login_type")]
    [InQuery("login_type")]
    public int LoginType { get; set; }

    /// <summary>The email address given is an encrypted one.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("encrypted_email")]
    [InQuery("encrypted_email")]
    public SwitchParameter EncryptedEmail { get; set; }

    /// <summary>The id given is the user's unique id as an employee.</summary>
    [Parameter(ParameterSetName = "Id")]
    [Alias("search_by_unique_id")]
    [InQuery("search_by_unique_id")]
    public SwitchParameter SearchByUniqueId { get; set; }
}
