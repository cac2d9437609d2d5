namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the operation log, which records what administrators did.</summary>
/// <remarks>
/// Zoom keeps these records for six months and returns at most one month per request. For a longer range, the cmdlet sends one
/// request for each month, the newest month first. Without -From and -To, it returns the last month.
/// </remarks>
/// <example>
/// <code>Get-ZoomOperationLog -CategoryType user</code>
/// <para>Gets the operations on users in the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomOperationLog -From ([datetime]::Now.AddMonths(-6))</code>
/// <para>Gets all operations that Zoom has kept.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomOperationLog", SupportsPaging = true)]
[OutputType(typeof(ZoomOperationLog))]
[ZoomOperation(nameof(OperationCatalog.ListOperationLogs))]
public sealed class GetZoomOperationLogCommand : ZoomHistoryCommand<ZoomOperationLog>
{
    /// <summary>Specifies the category of the operations.</summary>
    [Parameter]
    [Alias("category_type")]
    [KnownValues(
        "all",
        "user",
        "user_settings",
        "account",
        "billing",
        "im",
        "recording",
        "phone_contacts",
        "webinar",
        "sub_account",
        "role",
        "zoom_rooms"
    )]
    [InQuery("category_type")]
    public string? CategoryType { get; set; }

    private protected override DateTimeOffset? When(ZoomOperationLog record) => record.Time;
}
