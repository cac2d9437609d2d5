namespace ZoomCustom.Commands.Reports;

/// <summary>Gets the past meetings and webinars of the account, with their hosts and the features that were used.</summary>
/// <remarks>
/// Zoom keeps these records for six months and returns at most one month per request, so a longer range is requested month by month,
/// the newest month first. Without -From and -To, the cmdlet returns the last month. Zoom names the hosts only by email address.
/// Zoom doesn't document the largest page. If the account refuses pages of 300 records, the cmdlet requests smaller ones.
/// </remarks>
/// <example>
/// <code>Get-ZoomMeetingHistory -MeetingFeature record_to_cloud</code>
/// <para>Gets the meetings and webinars of the last month that were recorded to the cloud.</para>
/// </example>
/// <example>
/// <code>Get-ZoomMeetingHistory -MeetingType webinar -From ([datetime]::Now.AddMonths(-3)) | Group-Object HostEmail -NoElement</code>
/// <para>Counts the webinars of each host in the last three months.</para>
/// </example>
[Cmdlet(VerbsCommon.Get, "ZoomMeetingHistory", SupportsPaging = true)]
[OutputType(typeof(ZoomMeetingHistory))]
[ZoomOperation(nameof(OperationCatalog.ListMeetingHistory))]
public sealed class GetZoomMeetingHistoryCommand : ZoomHistoryCommand<ZoomMeetingHistory>
{
    /// <summary>Specifies what to return: meeting, webinar, or all. Default: all.</summary>
    [Parameter]
    [Alias("meeting_type")]
    [KnownValues("meeting", "webinar", "all")]
    [InQuery("meeting_type", Always = true)]
    public string MeetingType { get; set; } = "all";

    /// <summary>Specifies the time that -From and -To apply to: start_time or end_time. Zoom's default is start_time.</summary>
    [Parameter]
    [Alias("date_type")]
    [KnownValues("start_time", "end_time")]
    [InQuery("date_type")]
    public string? DateType { get; set; }

    /// <summary>Specifies the report that the meetings must have: poll, survey, qa, resource, or reaction.</summary>
    [Parameter]
    [Alias("report_type")]
    [KnownValues("all", "poll", "survey", "qa", "resource", "reaction")]
    [InQuery("report_type")]
    public string? ReportType { get; set; }

    /// <summary>Specifies features, such as record_to_cloud. The output includes meetings that used at least one of them.</summary>
    [Parameter]
    [Alias("meeting_feature")]
    [KnownValues(
        "screen_sharing",
        "video_on",
        "remote_control",
        "closed_caption",
        "language_interpretation",
        "telephone_usage",
        "in_meeting_chat",
        "poll",
        "join_by_room",
        "waiting_room",
        "live_transcription",
        "reaction",
        "zoom_apps",
        "annotation",
        "raise_hand",
        "virtual_background",
        "whiteboard",
        "immersive_scene",
        "avatar",
        "switch_to_mobile",
        "file_sharing",
        "meeting_summary",
        "meeting_questions",
        "record_to_computer",
        "record_to_cloud",
        "live_translation",
        "registration",
        "smart_recording",
        "multi_speaker",
        "meeting_wallpaper",
        "gen_ai_virtual_background",
        "multi_share",
        "document_collaboration",
        "portrait_lighting",
        "personalized_audio_isolation",
        "color_themes"
    )]
    [InQuery("meeting_feature", Joined = true)]
    public string[]? MeetingFeature { get; set; }

    /// <summary>Specifies words of the topic, or the meeting's ID.</summary>
    [Parameter]
    [Alias("search_key")]
    [InQuery("search_key")]
    public string? SearchKey { get; set; }

    /// <summary>Specifies the group, by ID or name. The output includes only meetings whose hosts are in this group.</summary>
    [Parameter]
    [Alias("group_id")]
    [InQuery("group_id")]
    public ZoomGroupIdentity? GroupId { get; set; }

    private protected override DateTimeOffset? When(ZoomMeetingHistory record) =>
        string.Equals(DateType, "end_time", StringComparison.OrdinalIgnoreCase) ? record.EndTime : record.StartTime;
}
