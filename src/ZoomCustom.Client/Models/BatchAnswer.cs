namespace ZoomCustom.Models;

/// <summary>Zoom's response to a request that adds several members.</summary>
public sealed class BatchAnswer
{
    /// <summary>The comma-separated IDs of the members that were added.</summary>
    public string? Ids { get; init; }
}
