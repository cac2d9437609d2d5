namespace ZoomCustom.Commands.Accounts;

/// <summary>Gets the plans of the account, or of one below it, with how many licenses of each are bought and used.</summary>
/// <example>
/// <code>(Get-ZoomPlanUsage).PlanBase</code>
/// <para>Shows how many licenses are bought and used.</para>
/// </example>
/// <example>
/// <code>Get-ZoomSubAccount | Get-ZoomPlanUsage</code>
/// <para>Gets the same of accounts below this one.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomPlanUsage")]
[OutputType(typeof(ZoomPlanUsage))]
[ZoomOperation(nameof(OperationCatalog.GetPlanUsage))]
public sealed class GetZoomPlanUsageCommand : ZoomReadCommand<ZoomPlanUsage>
{
    /// <summary>The id of an account below this one; this one when not given.</summary>
    [Parameter(Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "account_id")]
    [InPath("accountId", Always = true)]
    public string[] AccountId { get; set; } = ["me"];
}
