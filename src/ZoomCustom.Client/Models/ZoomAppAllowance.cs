using System;
using System.Collections.Generic;

namespace ZoomCustom.Models;

/// <summary>Who was allowed an app.</summary>
public sealed class ZoomAppAllowance : ZoomObject, IPartOf
{
    /// <summary>The app.</summary>
    [Newtonsoft.Json.JsonIgnore]
    public string? AppId { get; private set; }

    public DateTimeOffset? AddedAt { get; init; }
    public IReadOnlyList<string>? UserIds { get; init; }
    public IReadOnlyList<string>? GroupIds { get; init; }

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => AppId = path["appId"];
}
