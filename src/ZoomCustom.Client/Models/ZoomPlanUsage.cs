using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>An account's plans, with the number of purchased and used licenses.</summary>
public sealed class ZoomPlanUsage : ZoomObject, IPartOf
{
    /// <summary>The account's ID.</summary>
    [JsonIgnore]
    public string? AccountId { get; private set; }

    public ZoomPart? PlanBase { get; init; }
    public IReadOnlyList<ZoomPart>? PlanLargeMeeting { get; init; }
    public ZoomPart? PlanRecording { get; init; }
    public ZoomPart? PlanUnited { get; init; }
    public IReadOnlyList<ZoomPart>? PlanWebinar { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomEvents { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomOne { get; init; }
    public ZoomPart? PlanZoomRooms { get; init; }
    public IReadOnlyList<ZoomPart>? PlanRoomConnector { get; init; }
    public ZoomPart? PlanWhiteboard { get; init; }
    public ZoomPart? PlanWhiteboardPlus { get; init; }
    public ZoomPart? PlanZoomIq { get; init; }
    public ZoomPart? PlanZtransl { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZwr { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZva { get; init; }
    public ZoomPart? PlanZnodeBase { get; init; }
    public ZoomPart? PlanZphybrid { get; init; }
    public ZoomPart? PlanZsched { get; init; }
    public ZoomPart? PlanZmhybrid { get; init; }
    public ZoomPart? PlanMchybrid { get; init; }
    public ZoomPart? PlanRchybrid { get; init; }
    public ZoomPart? PlanCmrhybrid { get; init; }
    public ZoomPart? PlanTchybrid { get; init; }
    public ZoomPart? PlanWorkforceManagement { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomOnePremier { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomOneEduSchoolCampusPlus { get; init; }
    public IReadOnlyList<ZoomPart>? PlanZoomOneEduPremier { get; init; }
    public ZoomPart? PlanZoomOneEduStudent { get; init; }
    public ZoomPart? PlanVisitorManagement { get; init; }
    public ZoomPart? PlanPartnerPremierSupport { get; init; }
    public ZoomPart? PlanZoomClipsPlus { get; init; }

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => AccountId = path["accountId"];
}
