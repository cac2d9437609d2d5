using System;
using System.Collections.Generic;
using System.Linq;
using System.Management.Automation;
using ZoomCustom.Binding;
using ZoomCustom.Cmdlets;
using ZoomCustom.Completion;
using ZoomCustom.Http;
using ZoomCustom.Models;
using ZoomCustom.Operations;

namespace ZoomCustom.Commands.Phone;

/// <summary>Gets the Zoom Phone call history of the account, or of users, the newest month first.</summary>
/// <remarks>
/// Without -From and -To Zoom gives the last 24 hours. It keeps six months and gives one at a time: a longer range
/// is asked for month by month. A user's history has a record for each leg of a call.
/// </remarks>
[Cmdlet(VerbsCommon.Get, "ZoomCallLog", DefaultParameterSetName = "Account", SupportsPaging = true)]
[OutputType(typeof(ZoomCallLog))]
[ZoomOperation(nameof(Catalogue.ListCallHistory), ParameterSet = "Account")]
[ZoomOperation(nameof(Catalogue.ListUserCallHistory), ParameterSet = "User")]
public sealed class GetZoomCallLogCommand : ZoomReadCommand<ZoomCallLog>
{
    /// <summary>The user's id or e-mail address. Without it, the whole account's history.</summary>
    [Parameter(ParameterSetName = "User", Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("Id", "Email", "user_id")]
    [InPath("userId")]
    public string[]? UserId { get; set; }

    /// <summary>The first moment of the range. A month before -To when only that is given.</summary>
    [Parameter]
    public DateTime From { get; set; }

    /// <summary>The last moment of the range. Now when only -From is given.</summary>
    [Parameter]
    public DateTime To { get; set; }

    /// <summary>Whether -From and -To mean the start of a call or its end: start_time or end_time.</summary>
    [Parameter]
    [Alias("time_type")]
    [KnownValues("start_time", "end_time")]
    [InQuery("time_type")]
    public string? TimeType { get; set; }

    /// <summary>Text to look for in names, extensions, numbers, e-mail addresses and call IDs.</summary>
    [Parameter]
    [InQuery("keyword")]
    public string? Keyword { get; set; }

    /// <summary>inbound, outbound.</summary>
    [Parameter]
    [Alias("directions")]
    [KnownValues("inbound", "outbound")]
    [InQuery("directions")]
    public string[]? Direction { get; set; }

    /// <summary>internal, external.</summary>
    [Parameter]
    [Alias("connect_types")]
    [KnownValues("internal", "external")]
    [InQuery("connect_types")]
    public string[]? ConnectType { get; set; }

    /// <summary>The kinds of number of the caller or callee.</summary>
    [Parameter]
    [Alias("number_types")]
    [KnownValues(
        "zoom_pstn", "zoom_toll_free_number", "external_pstn", "external_contact", "byoc", "byop", "3rd_party_contact_center",
        "zoom_service_number", "external_service_number", "zoom_contact_center", "meeting_phone_number", "meeting_id",
        "anonymous_number", "zoom_revenue_accelerator")]
    [InQuery("number_types")]
    public string[]? NumberType { get; set; }

    /// <summary>general, emergency.</summary>
    [Parameter]
    [Alias("call_types")]
    [KnownValues("general", "emergency")]
    [InQuery("call_types")]
    public string[]? CallType { get; set; }

    /// <summary>The kinds of extension that took part.</summary>
    [Parameter]
    [Alias("extension_types")]
    [KnownValues(
        "user", "call_queue", "auto_receptionist", "common_area", "zoom_room", "cisco_room", "shared_line_group", "group_call_pickup", "external_contact")]
    [InQuery("extension_types")]
    public string[]? ExtensionType { get; set; }

    /// <summary>How the calls ended. Zoom knows fewer of these for a user than for the account.</summary>
    [Parameter]
    [Alias("call_results")]
    [KnownValues(
        "answered", "accepted", "picked_up", "connected", "succeeded", "voicemail", "hang_up", "canceled", "call_failed", "unconnected",
        "rejected", "busy", "ring_timeout", "overflowed", "no_answer", "invalid_key", "invalid_operation", "abandoned", "system_blocked",
        "blocked", "service_unavailable")]
    [InQuery("call_results")]
    public string[]? CallResult { get; set; }

    /// <summary>The ids of primary groups.</summary>
    [Parameter]
    [Alias("group_ids")]
    [InQuery("group_ids")]
    public string[]? GroupId { get; set; }

    /// <summary>The ids of sites.</summary>
    [Parameter]
    [Alias("site_ids")]
    [InQuery("site_ids")]
    public string[]? SiteId { get; set; }

    /// <summary>The department that the calls belong to.</summary>
    [Parameter]
    [InQuery("department")]
    public string? Department { get; set; }

    /// <summary>The cost center that the calls belong to.</summary>
    [Parameter]
    [Alias("cost_center")]
    [InQuery("cost_center")]
    public string? CostCenter { get; set; }

    /// <summary>recorded or non_recorded.</summary>
    [Parameter]
    [Alias("recording_status")]
    [KnownValues("recorded", "non_recorded")]
    [InQuery("recording_status")]
    public string? RecordingStatus { get; set; }

    /// <summary>Only calls with a voicemail; with -WithVoicemail:$false, only those without.</summary>
    [Parameter]
    [Alias("with_voicemail")]
    [InQuery("with_voicemail")]
    public SwitchParameter WithVoicemail { get; set; }

    private protected override List<ZoomRequest> Requests()
    {
        List<ZoomRequest> requests = base.Requests();
        return IsBound(nameof(From)) || IsBound(nameof(To))
            ? [.. from request in requests from window in Windows() select window.Of(request)]
            : requests;
    }

    private IReadOnlyList<DateWindow> Windows() => DateWindow.Split(
        IsBound(nameof(From)) ? From : null, IsBound(nameof(To)) ? To : null, DateTimeOffset.UtcNow, WriteWarning);
}
