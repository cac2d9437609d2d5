namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the Zoom Phone users of the account, or the ones that you specify.</summary>
/// <remarks>The policies are included only for users that you specify, not when you list all users.</remarks>
/// <example>
/// <code>Get-ZoomPhoneUser -Status activate</code>
/// <para>Gets the active Zoom Phone users.</para>
/// </example>
/// <example>
/// <code>Get-ZoomPhoneUser -First 2 | Get-ZoomPhoneUser | ForEach-Object Policy</code>
/// <para>Gets the policies of two users.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomPhoneUser", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomPhoneUser))]
[ZoomOperation(nameof(OperationCatalog.ListPhoneUsers), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetPhoneUser), ParameterSet = "Id")]
public sealed class GetZoomPhoneUserCommand : ZoomFindCommand<ZoomPhoneUser, ZoomUserIdentity>
{
    /// <summary>Specifies the user, by ID or email address, or <c>me</c> for the user who signed in. If the value contains wildcard
    /// characters, the cmdlet returns the users whose name or email address matches it.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    private protected override ZoomUserIdentity[]? Specified
    {
        get => UserId;
        set => UserId = value;
    }

    private protected override IEnumerable<string?> NamesOf(ZoomPhoneUser record) => [record.Name, record.Email];

    /// <summary>Specifies the site of the users, by ID.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("site_id")]
    [InQuery("site_id")]
    public string? SiteId { get; set; }

    /// <summary>Specifies the type of the users' calling plan, by Zoom's numeric ID.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("calling_type")]
    [InQuery("calling_type")]
    public int CallingType { get; set; }

    /// <summary>Specifies the status of the users: activate, deactivate, or pending.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("activate", "deactivate", "pending")]
    [InQuery("status")]
    public string? Status { get; set; }

    /// <summary>Specifies the department of the users.</summary>
    [Parameter(ParameterSetName = "List")]
    [InQuery("department")]
    public string? Department { get; set; }

    /// <summary>Specifies the cost center of the users.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("cost_center")]
    [InQuery("cost_center")]
    public string? CostCenter { get; set; }

    /// <summary>Specifies part of a name, extension, or phone number to find.</summary>
    [Parameter(ParameterSetName = "List")]
    [InQuery("keyword")]
    public string? Keyword { get; set; }
}
