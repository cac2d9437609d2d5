using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A user who has a role.</summary>
public sealed class ZoomRoleMember : ZoomObject, IPartOf
{
    /// <summary>The user's ID, or the email address if there is no ID.</summary>
    [JsonIgnore]
    public string? UserId => Id ?? Email;

    /// <summary>The role's ID.</summary>
    [JsonIgnore]
    public string? RoleId { get; private set; }

    public string? Department { get; init; }
    public string? Email { get; init; }
    public string? FirstName { get; init; }
    public string? Id { get; init; }
    public string? LastName { get; init; }
    public ZoomUserType? Type { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? Id ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => RoleId = path["roleId"];
}
