using System;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>One leg of a phone call to or from a meeting.</summary>
public sealed class ZoomTelephoneReport : ZoomObject
{
    public string? CallInNumber { get; init; }
    public string? CountryName { get; init; }

    [JsonProperty("dept")]
    public string? Department { get; init; }
    public int? Duration { get; init; }
    public DateTime? EndTime { get; init; }
    public string? HostEmail { get; init; }
    public string? HostId { get; init; }
    public string? HostName { get; init; }
    public long? MeetingId { get; init; }
    public string? MeetingType { get; init; }
    public string? PhoneNumber { get; init; }
    public decimal? Rate { get; init; }
    public string? SignaledNumber { get; init; }
    public DateTime? StartTime { get; init; }
    public decimal? Total { get; init; }
    public string? Type { get; init; }
    public string? Uuid { get; init; }
}
