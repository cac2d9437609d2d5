namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the Zoom Phone call history of the account, or of users, the newest month first.</summary>
/// <remarks>
/// Without -From and -To Zoom gives the last 24 hours. It keeps six months and gives one at a time: a longer range
/// is asked for month by month. A user's history has a record for each leg of a call.
/// </remarks>
/// <example>
/// <code>Get-ZoomCallLog -From ([datetime]::Now.AddDays(-7)) -Direction inbound</code>
/// <para>Gets a week of incoming calls.</para>
/// </example>
/// <example>
/// <code>Get-ZoomCallLog -From ([datetime]::Now.AddMonths(-3)) -CallResult voicemail, no_answer</code>
/// <para>Gets the calls of three months that nobody took.</para>
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

    /// <summary>The user's id or email address. Without it, the whole account's history.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Parameter(
        ParameterSetName = "UserLegacy",
        Mandatory = true,
        Position = 0,
        ValueFromPipeline = true,
        ValueFromPipelineByPropertyName = true
    )]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public ZoomUserIdentity[]? UserId { get; set; }

    /// <summary>Whether -From and -To mean the start of a call or its end: start_time or end_time.</summary>
    [Parameter]
    [Alias("time_type")]
    [KnownValues("start_time", "end_time")]
    [InQuery("time_type")]
    public string? TimeType { get; set; }

    /// <summary>Text to look for in names, extensions, numbers, email addresses and call IDs.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [InQuery("keyword")]
    public string? Keyword { get; set; }

    /// <summary>inbound, outbound.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("directions")]
    [KnownValues("inbound", "outbound")]
    [InQuery("directions")]
    public string[]? Direction { get; set; }

    /// <summary>internal, external.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("connect_types")]
    [KnownValues("internal", "external")]
    [InQuery("connect_types")]
    public string[]? ConnectType { get; set; }

    /// <summary>The kinds of number of the caller or callee.</summary>
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

    /// <summary>general, emergency.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("call_types")]
    [KnownValues("general", "emergency")]
    [InQuery("call_types")]
    public string[]? CallType { get; set; }

    /// <summary>The kinds of extension that took part.</summary>
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

    /// <summary>How the calls ended. Zoom knows fewer of these for a user than for the account.</summary>
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
        "blocked",
        "service_unavailable"
    )]
    [InQuery("call_results")]
    public string[]? CallResult { get; set; }

    /// <summary>Only calls of users whose primary group is one of these, by id or name.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("group_ids")]
    [InQuery("group_ids")]
    public ZoomGroupIdentity[]? GroupId { get; set; }

    /// <summary>The ids of sites.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Parameter(ParameterSetName = "AccountLegacy")]
    [Alias("site_ids")]
    [InQuery("site_ids")]
    public string[]? SiteId { get; set; }

    /// <summary>The department that the calls belong to.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [InQuery("department")]
    public string? Department { get; set; }

    /// <summary>The cost center that the calls belong to.</summary>
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

    /// <summary>Only calls with a voicemail; with -WithVoicemail:$false, only those without.</summary>
    [Parameter(ParameterSetName = "Account")]
    [Parameter(ParameterSetName = "User")]
    [Alias("with_voicemail")]
    [InQuery("with_voicemail")]
    public SwitchParameter WithVoicemail { get; set; }

    /// <summary>Read the call logs that Zoom has deprecated, which have other fields: see docs/call-log-fields.md.</summary>
    [Parameter(ParameterSetName = "AccountLegacy", Mandatory = true)]
    [Parameter(ParameterSetName = "UserLegacy", Mandatory = true)]
    public SwitchParameter Legacy { get; set; }

    /// <summary>all or missed, of the deprecated logs.</summary>
    [Parameter(ParameterSetName = "AccountLegacy")]
    [Parameter(ParameterSetName = "UserLegacy")]
    [KnownValues("all", "missed")]
    [InQuery("type")]
    public string? Type { get; set; }

    /// <summary>The path that calls took, of the deprecated logs, such as voiceMail or callQueue.</summary>
    [Parameter(ParameterSetName = "AccountLegacy")]
    [InQuery("path")]
    public string? Path { get; set; }

    /// <summary>Only calls that cost something, of the deprecated logs.</summary>
    [Parameter(ParameterSetName = "AccountLegacy")]
    [Alias("charged_call_logs")]
    [InQuery("charged_call_logs")]
    public SwitchParameter ChargedCallLog { get; set; }

    /// <summary>Only calls with this number, of a user's deprecated logs.</summary>
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
                "Zoom has deprecated these call logs and will take them away. Leave -Legacy out to read the call history; "
                    + "docs/call-log-fields.md says which field became which."
            );
    }

    private protected override List<BoundRequest> Requests() =>
        [.. base.Requests().SelectMany(bound => Legacy ? [bound with { Request = AsLegacy(bound.Request) }] : WithAllRecordings(bound))];

    private protected override int MergedLists => IsOfAllRecordings ? s_recordings.Length : 1;

    private protected override string? KeyOf(ZoomCallLog record) => record.CallHistoryUuid;

    private protected override DateTimeOffset? When(ZoomCallLog record) => record.StartTime;

    /// <summary>Zoom documents that it leaves out calls without a recording unless it is asked for them.</summary>
    private bool IsOfAllRecordings => ParameterSetName == "Account" && !IsBound(nameof(RecordingStatus));

    private IEnumerable<BoundRequest> WithAllRecordings(BoundRequest bound) =>
        IsOfAllRecordings
            ? s_recordings.Select(status => bound with { Request = bound.Request.WithQuery("recording_status", status) })
            : [bound];

    /// <summary>The deprecated logs spell the same two choices in another way, and take one site.</summary>
    private ZoomRequest AsLegacy(ZoomRequest request)
    {
        if (request.Query.TryGetValue("time_type", out object? type) && type is string given)
            request = request.WithQuery("time_type", s_legacyTimeTypes.TryGetValue(given, out string? legacy) ? legacy : given);
        return SiteId is null ? request
            : SiteId.Length == 1 ? request.WithQuery("site_ids", null).WithQuery("site_id", SiteId[0])
            : throw new InvalidInputException("The deprecated call logs can be read for one -SiteId at a time.");
    }

    private protected override bool MayBeWithoutRange => true;
}
