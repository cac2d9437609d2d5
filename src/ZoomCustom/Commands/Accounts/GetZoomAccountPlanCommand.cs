namespace ZoomCustom.Commands.Accounts;

/// <summary>Gets the plans of the account or of a subaccount, with their status and the date of the next invoice.</summary>
/// <remarks>Zoom provides this data to partners who pay for their subaccounts, and only to apps with the scope.</remarks>
/// <example>
/// <code>(Get-ZoomAccountPlan).PlanBase</code>
/// <para>Gets the base plan, with its next invoice.</para>
/// </example>
/// <example>
/// <code>Get-ZoomSubAccount | Get-ZoomAccountPlan</code>
/// <para>Gets the plans of every subaccount.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomAccountPlan")]
[OutputType(typeof(ZoomAccountPlan))]
[ZoomOperation(nameof(OperationCatalog.GetAccountPlans))]
public sealed class GetZoomAccountPlanCommand : ZoomReadCommand<ZoomAccountPlan>
{
    /// <summary>Specifies the subaccount, by ID. Default: the account that you are connected to.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "account_id")]
    [InPath("accountId", Always = true)]
    public string[] AccountId { get; set; } = ["me"];
}
