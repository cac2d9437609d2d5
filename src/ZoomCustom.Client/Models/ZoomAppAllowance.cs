using System;
using System.Collections.Generic;

namespace ZoomCustom.Models;

/// <summary>The users and groups that an app was allowed for.</summary>
public sealed class ZoomAppAllowance : ZoomObject, IPartOf
{
    /// <summary>The app's ID.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public string? AppId { get; private set; }

    public DateTime? AddedAt { get; init; }
    public IReadOnlyList<string>? UserIds { get; init; }
    public IReadOnlyList<string>? GroupIds { get; init; }

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => AppId = path["appId"];
}
