namespace ZoomCustom.Commands.Accounts;

/// <summary>Gets the accounts below this one: all of them, or those named by id.</summary>
/// <remarks>For master accounts only.</remarks>
/// <example>
/// <code>Get-ZoomSubAccount</code>
/// <para>Gets the accounts below this one.</para>
/// </example>
/// <example>
/// <code>Get-ZoomSubAccount | Where-Object Seats -gt 10 | Get-ZoomSubAccount</code>
/// <para>Gets the details of the large ones.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomSubAccount", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomSubAccount))]
[ZoomOperation(nameof(OperationCatalog.ListSubAccounts), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetSubAccount), ParameterSet = "Id")]
public sealed class GetZoomSubAccountCommand : ZoomReadCommand<ZoomSubAccount>
{
    /// <summary>The account's id.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "account_id")]
    [InPath("accountId")]
    public string[]? AccountId { get; set; }

    /// <summary>Only accounts whose owner has this email address.</summary>
    [Parameter(ParameterSetName = "List")]
    [InQuery("email")]
    public string? Email { get; set; }

    /// <summary>Only accounts whose owner's profile shows this phone number.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("phone_number")]
    [InQuery("phone_number")]
    public string? PhoneNumber { get; set; }

    /// <summary>Only accounts that this reseller made.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("sub_reseller_id")]
    [InQuery("sub_reseller_id")]
    public string? SubResellerId { get; set; }
}
