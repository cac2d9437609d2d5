namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the Zoom Phone call history of the account or of users, the newest month first.</summary>
/// <remarks>
/// Without -From and -To, Zoom returns the last 24 hours. Zoom keeps the call history for six months and returns at most one
/// month per request, so a longer range is requested month by month. The newest month is first. The calls of the account are written
/// newest first; those of a user are in Zoom's order within each month. A long list is read from several places at the same time,
/// which doesn't change its order. The history of a user has a record for each leg of a call.
///
/// To find calls by call ID, use -Keyword. Zoom's newer parameter call_ids isn't in the documents that this module is checked against:
/// Invoke-ZoomApi /phone/call_history -Query @{ call_ids = $ids } sends it.
/// </remarks>
/// <example>
/// <code>Get-ZoomCallLog -From ([datetime]::Now.AddDays(-7)) -Direction inbound</code>
/// <para>Gets the incoming calls of the last seven days.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCallLog -From ([datetime]::Now.AddMonths(-3)) -CallResult voicemail, no_answer</code>
/// <para>Gets the unanswered calls of the last three months.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomCallLog", DefaultParameterSetName = "Account", SupportsPaging = true)]
[OutputType(typeof(ZoomCallLog))]
[ZoomOperation(nameof(OperationCatalog.ListCallHistory), ParameterSet = "Account")]
[ZoomOperation(nameof(OperationCatalog.ListUserCallHistory), ParameterSet = "User")]
[ZoomOperation(nameof(OperationCatalog.ListCallLogs), ParameterSet = "AccountLegacy")]
[ZoomOperation(nameof(OperationCatalog.ListUserCallLogs), ParameterSet = "UserLegacy")]
public sealed class GetZoomCallLogCommand : ZoomHistoryCommand<ZoomCallLog>
{
    private static readonly string[] s_recordings = ["recorded", "non_recorded"];

    private static readonly Dictionary<string, string> s_legacyTimeTypes = new(StringComparer.OrdinalIgnoreCase)
    {
        ["start_time"] = "startTime",
        ["startTime"] = "startTime",
        ["end_time"] = "endTime",
        ["endTime"] = "endTime",
    };

    /// <summary>Specifies the user, by ID or email address. Without it, the cmdlet returns the call history of the account.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(
        ParameterSetName = "UserLegacy",
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true
    )]
    [Alias("Email", "UserPrincipalName", "Mail", "Id", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Specifies whether -From and -To apply to the start or the end of calls: start_time or end_time.</summary>
    [Parameter]
    [Alias("time_type")]
    [KnownValues("start_time", "end_time")]
    [InQuery("time_type")]
    public string? TimeType { get; set; }

    /// <summary>Specifies text to find in names, extensions, numbers, email addresses, and call IDs.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [InQuery("keyword")]
    public string? Keyword { get; set; }

    /// <summary>Specifies the direction of the calls: inbound or outbound.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("directions")]
    [KnownValues("inbound", "outbound")]
    [InQuery("directions")]
    public string[]? Direction { get; set; }

    /// <summary>Specifies the connection type of the calls: internal or external.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("connect_types")]
    [KnownValues("internal", "external")]
    [InQuery("connect_types")]
    public string[]? ConnectType { get; set; }

    /// <summary>Specifies the types of phone numbers of the caller or callee.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("number_types")]
    [KnownValues(
        "zoom_pstn",
        "zoom_toll_free_number",
        "external_pstn",
        "external_contact",
        "byoc",
        "byop",
        "3rd_party_contact_center",
        "zoom_service_number",
        "external_service_number",
        "zoom_contact_center",
        "meeting_phone_number",
        "meeting_id",
        "anonymous_number",
        "zoom_revenue_accelerator"
    )]
    [InQuery("number_types")]
    public string[]? NumberType { get; set; }

    /// <summary>Specifies the type of the calls: general or emergency.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("call_types")]
    [KnownValues("general", "emergency")]
    [InQuery("call_types")]
    public string[]? CallType { get; set; }

    /// <summary>Specifies the types of extensions in the calls.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("extension_types")]
    [KnownValues(
        "user",
        "call_queue",
        "auto_receptionist",
        "common_area",
        "zoom_room",
        "cisco_room",
        "shared_line_group",
        "group_call_pickup",
        "external_contact"
    )]
    [InQuery("extension_types")]
    public string[]? ExtensionType { get; set; }

    /// <summary>Specifies the results of the calls. For users, there are fewer values than for the account.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("call_results")]
    [KnownValues(
        "answered",
        "accepted",
        "picked_up",
        "connected",
        "succeeded",
        "voicemail",
        "hang_up",
        "canceled",
        "call_failed",
        "unconnected",
        "rejected",
        "busy",
        "ring_timeout",
        "overflowed",
        "no_answer",
        "invalid_key",
        "invalid_operation",
        "abandoned",
        "system_blocked",
        "service_unavailable"
    )]
    [KnownValues(
        "answered",
        "connected",
        "voicemail",
        "hang_up",
        "no_answer",
        "invalid_operation",
        "abandoned",
        "blocked",
        "service_unavailable",
        Operation = nameof(OperationCatalog.ListUserCallHistory)
    )]
    [InQuery("call_results")]
    public string[]? CallResult { get; set; }

    /// <summary>Specifies the group, by ID or name. The cmdlet returns only calls of users with this primary group.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("group_ids")]
    [InQuery("group_ids")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>Specifies the sites, by ID.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Parameter(ParameterSetName = "AccountLegacy")]
    [Alias("site_ids")]
    [InQuery("site_ids")]
    public string[]? SiteId { get; set; }

    /// <summary>Specifies the department that the calls belong to.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [InQuery("department")]
    public string? Department { get; set; }

    /// <summary>Specifies the cost center that the calls belong to.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("cost_center")]
    [InQuery("cost_center")]
    public string? CostCenter { get; set; }

    /// <summary>Specifies whether the calls were recorded: recorded or non_recorded. Default: all calls; Zoom's own default for the
    /// account is recorded.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("recording_status")]
    [KnownValues("recorded", "non_recorded")]
    [InQuery("recording_status", Each = true)]
    public string[]? RecordingStatus { get; set; }

    /// <summary>Returns only calls with a voicemail. To return only calls without a voicemail, use -WithVoicemail:$false.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("with_voicemail")]
    [InQuery("with_voicemail")]
    public SwitchParameter WithVoicemail { get; set; }

    /// <summary>Returns the call logs that Zoom has deprecated. Their fields differ from those of the call history. See
    /// docs/call-log-fields.md.</summary>
    [Parameter(ParameterSetName = "AccountLegacy", Mandatory = true)]
    [Parameter(ParameterSetName = "UserLegacy", Mandatory = true)]
    public SwitchParameter Legacy { get; set; }

    /// <summary>Specifies which deprecated call logs to return: all or missed.</summary>
    [Parameter(ParameterSetName = "AccountLegacy")]
    [Parameter(ParameterSetName = "UserLegacy")]
    [KnownValues("all", "missed")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>Specifies the path of calls in the deprecated call logs, such as voiceMail or callQueue.</summary>
    [Parameter(ParameterSetName = "AccountLegacy")]
    [InQuery("path")]
    public string? Path { get; set; }

    /// <summary>Returns only calls that were charged, from the deprecated call logs.</summary>
    [Parameter(ParameterSetName = "AccountLegacy")]
    [Alias("charged_call_logs")]
    [InQuery("charged_call_logs")]
    public SwitchParameter ChargedCallLog { get; set; }

    /// <summary>Specifies the phone number of calls in the deprecated call logs of a user.</summary>
    [Parameter(ParameterSetName = "UserLegacy")]
    [Alias("phone_number")]
    [InQuery("phone_number")]
    public string? PhoneNumber { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Legacy)
            WriteWarning(
                "Zoom has deprecated these call logs and will remove them. To get the call history instead, omit -Legacy. "
                    + "docs/call-log-fields.md shows which new field replaces each old field."
            );
    }

    private protected override List<BoundRequest> Requests() =>
        [.. base.Requests().SelectMany(bound => Legacy ? [bound with { Request = AsLegacy(bound.Request) }] : WithAllRecordings(bound))];

    private protected override int MergedLists => IsOfAllRecordings ? s_recordings.Length : 1;

    private protected override string? KeyOf(ZoomCallLog record) => record.CallLogId;

    private protected override DateTimeOffset? When(ZoomCallLog record) => record.StartTime;

    private protected override DateTimeOffset? RangeTime(ZoomCallLog record) =>
        TimeType?.StartsWith("end", StringComparison.OrdinalIgnoreCase) == true ? record.EndTime : record.StartTime;

    /// <summary>Zoom documents that it leaves out calls without a recording unless it is asked for them.</summary>
    private bool IsOfAllRecordings => ParameterSetName == "Account" && !IsBound(nameof(RecordingStatus));

    private IEnumerable<BoundRequest> WithAllRecordings(BoundRequest bound) =>
        IsOfAllRecordings
            ? s_recordings.Select(status => bound with { Request = bound.Request.WithQuery("recording_status", status) })
            : [bound];

    /// <summary>The deprecated call logs use other values for time_type, and accept only one site.</summary>
    private ZoomRequest AsLegacy(ZoomRequest request)
    {
        if (request.Query.TryGetValue("time_type", out object? type) && type is string given)
            request = request.WithQuery("time_type", s_legacyTimeTypes.TryGetValue(given, out string? legacy) ? legacy : given);
        return SiteId is null ? request
            : SiteId.Length == 1 ? request.WithQuery("site_ids", null).WithQuery("site_id", SiteId[0])
            : throw new InvalidInputException("With -Legacy, -SiteId accepts only one site. Run the command once for each site.");
    }

    private protected override bool MayBeWithoutRange => true;
}
