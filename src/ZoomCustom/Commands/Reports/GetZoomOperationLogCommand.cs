namespace ZoomCustom.Commands.Reports;

/// <summary>Gets what administrators did.</summary>
/// <remarks>Zoom keeps six months and answers one at a time: a longer range is asked for month by month, the newest first.
/// Without -From and -To it is the last month.</remarks>
/// <example>
/// <code>Get-ZoomOperationLog -CategoryType user</code>
/// <para>Gets what administrators did to users in the last month.</para>
/// </example>
/// <example>
/// <code>Get-ZoomOperationLog -From ([datetime]::Now.AddMonths(-6))</code>
/// <para>Gets all that Zoom has kept.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomOperationLog", SupportsPaging = true)]
[OutputType(typeof(ZoomOperationLog))]
[ZoomOperation(nameof(OperationCatalog.ListOperationLogs))]
public sealed class GetZoomOperationLogCommand : ZoomHistoryCommand<ZoomOperationLog>
{
    /// <summary>Only what was done to this kind of thing.</summary>
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
