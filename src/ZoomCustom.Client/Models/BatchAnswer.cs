namespace ZoomCustom.Models;

/// <summary>Zoom's answer to many changes in one request.</summary>
public sealed class BatchAnswer
{
    /// <summary>The ids of those taken in, with commas between.</summary>
    public string? Ids { get; init; }
}
