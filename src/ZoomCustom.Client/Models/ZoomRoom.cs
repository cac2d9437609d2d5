using System.Collections.Generic;

namespace ZoomCustom.Models;

/// <summary>A Zoom Room. Settings are set only when a single room is requested.</summary>
public sealed class ZoomRoom : ZoomObject, IPartOf
{
    private readonly string? _name;

    /// <summary>The room's ID.</summary>
    public string? RoomId { get; set; }

    /// <summary>The room's name.</summary>
    public string? Name
    {
        get => _name ?? Basic?["name"] as string;
        init => _name = value;
    }

    public string? ActivationCode { get; init; }
    public string? Id { get; init; }
    public string? LocationId { get; init; }
    public string? Status { get; init; }
    public IReadOnlyList<string>? TagIds { get; init; }
    public ZoomPart? Basic { get; init; }
    public ZoomPart? Device { get; init; }
    public ZoomPart? Setup { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? RoomId ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => RoomId ??= path.TryGetValue("roomId", out string? id) ? id : null;
}
