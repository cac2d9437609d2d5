namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the users of Zoom Phone: all of them, or those named, with their policies.</summary>
/// <example>
/// <code>Get-ZoomPhoneUser -Status activate</code>
/// <para>Gets the active users of Zoom Phone.</para>
/// </example>
/// <example>
/// <code>Get-ZoomPhoneUser -First 2 | Get-ZoomPhoneUser | ForEach-Object Policy</code>
/// <para>Reads their policies.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomPhoneUser", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomPhoneUser))]
[ZoomOperation(nameof(OperationCatalog.ListPhoneUsers), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetPhoneUser), ParameterSet = "Id")]
public sealed class GetZoomPhoneUserCommand : ZoomReadCommand<ZoomPhoneUser>
{
    /// <summary>The user's id or email address, or <c>me</c> for whoever signed in.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Only users of this site, by its id.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("site_id")]
    [InQuery("site_id")]
    public string? SiteId { get; set; }

    /// <summary>Only users with this kind of calling plan, by Zoom's number.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("calling_type")]
    [InQuery("calling_type")]
    public int CallingType { get; set; }

    /// <summary>Only users of this status: activate, deactivate or pending.</summary>
    [Parameter(ParameterSetName = "List")]
    [KnownValues("activate", "deactivate", "pending")]
    [InQuery("status")]
    public string? Status { get; set; }

    /// <summary>Only users of this department.</summary>
    [Parameter(ParameterSetName = "List")]
    [InQuery("department")]
    public string? Department { get; set; }

    /// <summary>Only users of this cost center.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("cost_center")]
    [InQuery("cost_center")]
    public string? CostCenter { get; set; }

    /// <summary>Part of a name, an extension or a phone number.</summary>
    [Parameter(ParameterSetName = "List")]
    [InQuery("keyword")]
    public string? Keyword { get; set; }
}
