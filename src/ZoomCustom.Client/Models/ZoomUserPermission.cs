using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A user's permissions.</summary>
public sealed class ZoomUserPermission : ZoomObject, IPartOf
{
    /// <summary>The user's ID.</summary>
    [JsonIgnore]
    public string? UserId { get; private set; }

    public IReadOnlyList<string>? Permissions { get; init; }

    /// <inheritdoc/>
    public override string ToString() => UserId ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => UserId = path["userId"];
}
