namespace ZoomCustom.Commands.Accounts;

/// <summary>Gets the subaccounts of the account, or the ones that you specify by ID.</summary>
/// <remarks>This cmdlet works only for master accounts.</remarks>
/// <example>
/// <code>Get-ZoomSubAccount</code>
/// <para>Gets all subaccounts.</para>
/// </example>
/// <example>
/// <code>Get-ZoomSubAccount | Where-Object Seats -gt 10 | Get-ZoomSubAccount</code>
/// <para>Gets the details of the subaccounts that have more than 10 seats.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomSubAccount", DefaultParameterSetName = "List", SupportsPaging = true)]
[OutputType(typeof(ZoomSubAccount))]
[ZoomOperation(nameof(OperationCatalog.ListSubAccounts), ParameterSet = "List")]
[ZoomOperation(nameof(OperationCatalog.GetSubAccount), ParameterSet = "Id")]
public sealed class GetZoomSubAccountCommand : ZoomReadCommand<ZoomSubAccount>
{
    /// <summary>Specifies the subaccount, by ID.</summary>
    [Parameter(ParameterSetName = "Id", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "account_id")]
    [InPath("accountId")]
    public string[]? AccountId { get; set; }

    /// <summary>Specifies the owner's email address. Only subaccounts with this owner are returned.</summary>
    [Parameter(ParameterSetName = "List")]
    [InQuery("email")]
    public string? Email { get; set; }

    /// <summary>Specifies the phone number in the owner's profile. Only subaccounts with this owner are returned.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("phone_number")]
    [InQuery("phone_number")]
    public string? PhoneNumber { get; set; }

    /// <summary>Specifies the sub-reseller, by ID. Only subaccounts that this sub-reseller created are returned.</summary>
    [Parameter(ParameterSetName = "List")]
    [Alias("sub_reseller_id")]
    [InQuery("sub_reseller_id")]
    public string? SubResellerId { get; set; }
}
