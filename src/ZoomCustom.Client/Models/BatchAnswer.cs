namespace ZoomCustom.Models;

/// <summary>Zoom's response to a request that adds several members.</summary>
public sealed class BatchAnswer
{
    /// <summary>The comma-separated IDs of the members that were added.</summary>
    public string? Ids { get; init; }

    /// <summary>When the members were added to the group.</summary>
    public string? AddedAt { get; init; }

    /// <summary>When the members were added to the role.</summary>
    public string? AddAt { get; init; }
}
