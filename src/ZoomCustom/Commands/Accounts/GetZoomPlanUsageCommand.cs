namespace ZoomCustom.Commands.Accounts;

/// <summary>Gets the plans of the account or of a subaccount, with the number of licenses bought and used in each plan.</summary>
/// <example>
/// <code>(Get-ZoomPlanUsage).PlanBase</code>
/// <para>Gets the number of licenses bought and used in the base plan.</para>
/// </example>
/// <example>
/// <code>Get-ZoomSubAccount | Get-ZoomPlanUsage</code>
/// <para>Gets the plans of every subaccount.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomPlanUsage")]
[OutputType(typeof(ZoomPlanUsage))]
[ZoomOperation(nameof(OperationCatalog.GetPlanUsage))]
public sealed class GetZoomPlanUsageCommand : ZoomReadCommand<ZoomPlanUsage>
{
    /// <summary>Specifies the subaccount, by ID. Default: the account that you are connected to.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "account_id")]
    [InPath("accountId", Always = true)]
    public string[] AccountId { get; set; } = ["me"];
}
