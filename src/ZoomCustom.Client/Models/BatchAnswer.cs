namespace ZoomCustom.Models;

/// <summary>Zoom's answer to many changes in one request.</summary>
public sealed class BatchAnswer
{
    /// <summary>The ids of those taken in, with commas between.</summary>
    public string? Ids { get; init; }

    /// <summary>When they were taken into a group.</summary>
    public string? AddedAt { get; init; }

    /// <summary>When they were given a role.</summary>
    public string? AddAt { get; init; }
}
