using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A user for whom another user can schedule meetings.</summary>
public sealed class ZoomUserScheduler : ZoomObject, IPartOf
{
    /// <summary>The user who can schedule the meetings.</summary>
    [JsonIgnore]
    public string? SchedulerId { get; private set; }

    /// <summary>The ID, with the parameter name of other cmdlets.</summary>
    [JsonIgnore]
    public string? UserId => Id ?? Email;

    public string? Email { get; init; }
    public string? Id { get; init; }
    public long? Pmi { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? Id ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => SchedulerId = path["userId"];
}
