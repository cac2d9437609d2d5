using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A call in the account's Zoom Phone call history, or one leg of a call in a user's history.</summary>
public sealed class ZoomCallLog : ZoomObject, IPartOf, IOfUser
{
    /// <summary>The ID for getting the call's details.</summary>
    [JsonIgnore]
    public string? CallLogId => CallHistoryUuid ?? CallElementId ?? Id;

    /// <summary>In a user's history, the user's email address, if the input has it.</summary>
    [JsonIgnore]
    public string? Email { get; private set; }

    /// <summary>In a user's history, the user's display name, if the input has it.</summary>
    [JsonIgnore]
    public string? DisplayName { get; private set; }

    // In both the account's and a user's history. Durations are in seconds.
    public string? CallHistoryUuid { get; init; }
    public string? CallId { get; init; }
    public string? Direction { get; init; }
    public DateTime? StartTime { get; init; }
    public DateTime? AnswerTime { get; init; }
    public DateTime? EndTime { get; init; }
    public string? ConnectType { get; init; }
    public string? CallType { get; init; }
    public bool? HideCallerId { get; init; }
    public bool? EndToEnd { get; init; }
    public string? CallerExtId { get; init; }
    public string? CallerDidNumber { get; init; }
    public string? CallerExtNumber { get; init; }
    public string? CallerName { get; init; }
    public string? CallerEmail { get; init; }
    public string? CallerExtType { get; init; }
    public string? CallerNumberType { get; init; }
    public string? CallerDeviceType { get; init; }
    public string? CallerCountryIsoCode { get; init; }
    public string? CallerCountryCode { get; init; }
    public string? CalleeExtId { get; init; }
    public string? CalleeDidNumber { get; init; }
    public string? CalleeExtNumber { get; init; }
    public string? CalleeName { get; init; }
    public string? CalleeEmail { get; init; }
    public string? CalleeExtType { get; init; }
    public string? CalleeNumberType { get; init; }
    public string? CalleeDeviceType { get; init; }
    public string? CalleeCountryIsoCode { get; init; }
    public string? CalleeCountryCode { get; init; }
    public string? GroupId { get; init; }
    public string? CallerAccountCode { get; init; }
    public string? CalleeAccountCode { get; init; }

    // Only in the account's history.
    public bool? International { get; init; }
    public int? Duration { get; init; }
    public string? SbcId { get; init; }
    public string? SbcName { get; init; }
    public string? SipGroupId { get; init; }
    public string? SipGroupName { get; init; }
    public string? CallResult { get; init; }
    public string? Department { get; init; }
    public string? CostCenter { get; init; }
    public string? SiteId { get; init; }
    public string? SiteName { get; init; }
    public string? Spam { get; init; }
    public string? RecordingStatus { get; init; }

    // Only in a user's history, which has a record for each leg of a call.
    public string? CallElementId { get; init; }
    public string? CallerEmployeeId { get; init; }
    public string? CallerDevicePrivateIp { get; init; }
    public string? CallerDevicePublicIp { get; init; }
    public string? CallerSiteId { get; init; }
    public string? CallerDepartment { get; init; }
    public string? CallerCostCenter { get; init; }
    public string? CalleeEmployeeId { get; init; }
    public string? CalleeDevicePrivateIp { get; init; }
    public string? CalleeDevicePublicIp { get; init; }
    public string? CalleeSiteId { get; init; }
    public string? CalleeDepartment { get; init; }
    public string? CalleeCostCenter { get; init; }
    public string? Event { get; init; }
    public string? Result { get; init; }
    public string? ResultReason { get; init; }
    public string? OperatorExtNumber { get; init; }
    public string? OperatorExtId { get; init; }
    public string? OperatorExtType { get; init; }
    public string? OperatorName { get; init; }
    public string? RecordingId { get; init; }
    public string? RecordingType { get; init; }
    public string? VoicemailId { get; init; }
    public int? TalkTime { get; init; }
    public int? HoldTime { get; init; }
    public int? WaitTime { get; init; }

    // Only in the call logs that Zoom has deprecated.
    public DateTime? AnswerStartTime { get; init; }
    public DateTime? CallEndTime { get; init; }
    public string? CalleeNumber { get; init; }
    public string? CalleeNumberSource { get; init; }
    public string? CallerNumber { get; init; }
    public string? CallerNumberSource { get; init; }
    public string? CallerBillingReferenceId { get; init; }
    public string? Charge { get; init; }
    public string? ClientCode { get; init; }
    public DateTime? DateTime { get; init; }
    public string? DevicePrivateIp { get; init; }
    public string? DevicePublicIp { get; init; }
    public string? Id { get; init; }
    public ZoomPart? Owner { get; init; }
    public string? Path { get; init; }
    public string? Rate { get; init; }
    public ZoomPart? Site { get; init; }
    public string? UserId { get; set; }
    public int? WaitingTime { get; init; }
    public ZoomPart? AcceptedBy { get; init; }
    public ZoomPart? ForwardedBy { get; init; }
    public ZoomPart? ForwardedTo { get; init; }
    public bool? HasRecording { get; init; }
    public bool? HasVoicemail { get; init; }
    public ZoomPart? OutgoingBy { get; init; }

    /// <inheritdoc/>
    public override string ToString() => CallLogId ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => UserId ??= path.TryGetValue("userId", out string? id) ? id : null;

    void IOfUser.Join(string? email, string? displayName)
    {
        Email = email;
        DisplayName = displayName;
    }
}
