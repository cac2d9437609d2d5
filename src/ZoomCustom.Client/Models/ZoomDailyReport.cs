using System;

namespace ZoomCustom.Models;

/// <summary>A day of the account.</summary>
public sealed class ZoomDailyReport : ZoomObject
{
    public DateTime? Date { get; init; }
    public int? MeetingMinutes { get; init; }
    public int? Meetings { get; init; }
    public int? NewUsers { get; init; }
    public int? Participants { get; init; }
}
