using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>An account's plans, with their status and the date of the next invoice.</summary>
public sealed class ZoomAccountPlan : ZoomObject, IPartOf
{
    /// <summary>The account's ID.</summary>
    [JsonIgnore]
    public string? AccountId { get; private set; }

    public ZoomPart? PlanAudio { get; init; }
    public ZoomPart? PlanBase { get; init; }
    public IReadOnlyList<ZoomPart>? PlanLargeMeeting { get; init; }
    public ZoomPart? PlanPhone { get; init; }
    public ZoomPart? PlanZcc { get; init; }
    public string? PlanRecording { get; init; }

    [WithoutZone]
    public DateTime? PlanRecordingNextInvoiceDate { get; init; }

    [WithoutZone]
    public DateTime? PlanRecordingServiceEffectiveDate { get; init; }
    public string? PlanRecordingStatus { get; init; }
    public ZoomPart? PlanRoomConnector { get; init; }
    public IReadOnlyList<ZoomPart>? PlanWebinar { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomEvents { get; init; }
    public ZoomPart? PlanZoomRooms { get; init; }
    public ZoomPart? PlanSdkCmr { get; init; }
    public ZoomPart? PlanWhiteboard { get; init; }
    public ZoomPart? PlanWhiteboardPlus { get; init; }
    public ZoomPart? PlanZoomIq { get; init; }
    public ZoomPart? PlanZtransl { get; init; }
    public ZoomPart? PlanZwr { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomOne { get; init; }
    public IReadOnlyList<ZoomPart>? PlanQss { get; init; }
    public ZoomPart? PlanZsched { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomSessions { get; init; }
    public ZoomPart? PlanZnode { get; init; }
    public ZoomPart? PlanMesh { get; init; }
    public ZoomPart? PlanWorkforceManagement { get; init; }
    public ZoomPart? PlanAudioUsCa { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomOnePremier { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomOneEduSchoolCampusPlus { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomOneEduPremier { get; init; }
    public ZoomPart? PlanZoomOneEduStudent { get; init; }
    public ZoomPart? PlanVisitorManagement { get; init; }
    public ZoomPart? PlanPartnerPremierSupport { get; init; }
    public ZoomPart? PlanZoomClipsPlus { get; init; }

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => AccountId = path["accountId"];
}
