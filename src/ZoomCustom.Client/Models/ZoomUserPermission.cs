using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>What a user may do.</summary>
public sealed class ZoomUserPermission : ZoomObject, IPartOf
{
    /// <summary>The user asked about.</summary>
    [JsonIgnore]
    public string? UserId { get; private set; }

    public IReadOnlyList<string>? Permissions { get; init; }

    /// <inheritdoc/>
    public override string ToString() => UserId ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => UserId = path["userId"];
}
