namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the operation log, which records what administrators did.</summary>
/// <remarks>
/// Zoom keeps these records for six months and returns at most one month per request, so a longer range is requested month by month.
/// The newest month is first, and each month's records are in Zoom's order. A long list is read from several places at the same time,
/// which doesn't change its order. Without -From and -To, the cmdlet returns the last month.
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
