using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A user who administers a group.</summary>
public sealed class ZoomGroupAdmin : ZoomObject, IPartOf
{
    /// <summary>The user's email address, with the name that other cmdlets accept from the pipeline.</summary>
    [JsonIgnore]
    public string? UserId => Email;

    /// <summary>The group's ID.</summary>
    [JsonIgnore]
    public string? GroupId { get; private set; }

    public string? Email { get; init; }
    public string? Name { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => GroupId = path["groupId"];
}
