using System;

namespace ZoomCustom.Models;

/// <summary>The account's usage on one day.</summary>
public sealed class ZoomDailyReport : ZoomObject
{
    [WithoutZone]
    public DateTime? Date { get; init; }
    public int? MeetingMinutes { get; init; }
    public int? Meetings { get; init; }
    public int? NewUsers { get; init; }
    public int? Participants { get; init; }
}
