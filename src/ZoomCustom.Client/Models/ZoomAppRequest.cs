using System;
using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A user's request for permission to use an app.</summary>
public sealed class ZoomAppRequest : ZoomObject, IPartOf
{
    /// <summary>The app's ID.</summary>
    [JsonIgnore]
    public string? AppId { get; private set; }

    public string? RequestUserId { get; init; }
    public string? RequestUserName { get; init; }
    public string? RequestUserEmail { get; init; }
    public string? RequestUserDepartment { get; init; }
    public DateTime? RequestDateTime { get; init; }
    public string? Reason { get; init; }
    public string? Status { get; init; }

    /// <inheritdoc/>
    public override string ToString() => RequestUserEmail ?? RequestUserId ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => AppId = path["appId"];
}
