using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A group of users.</summary>
public sealed class ZoomGroup : ZoomObject
{
    /// <summary>The ID, with the name that other cmdlets accept from the pipeline.</summary>
    [JsonIgnore]
    public string? GroupId => Id;

    public string? Id { get; init; }
    public string? Name { get; init; }
    public int? TotalMembers { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id ?? "";
}

/// <summary>A user as a member of a group.</summary>
public sealed class ZoomGroupMember : ZoomObject, IPartOf
{
    /// <summary>The user's ID for other cmdlets. For a pending user, who has no ID yet, the email address.</summary>
    [JsonIgnore]
    public string? UserId => string.IsNullOrEmpty(Id) ? Email : Id;

    /// <summary>The group's ID.</summary>
    [JsonIgnore]
    public string? GroupId { get; private set; }

    public string? Id { get; init; }
    public string? Email { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public ZoomUserType? Type { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? Id ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => GroupId = path["groupId"];
}
