using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A user's permissions.</summary>
public sealed class ZoomUserPermission : ZoomObject, IPartOf, IOfUser
{
    /// <summary>The user's ID.</summary>
    [JsonIgnore]
    public string? UserId { get; private set; }

    /// <summary>The user's email address, if the input has it.</summary>
    [JsonIgnore]
    public string? Email { get; private set; }

    /// <summary>The user's display name, if the input has it.</summary>
    [JsonIgnore]
    public string? DisplayName { get; private set; }

    public IReadOnlyList<string>? Permissions { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Email ?? UserId ?? "";

    void IPartOf.Join(IReadOnlyDictionary<string, string> path) => UserId = path["userId"];

    void IOfUser.Join(string? email, string? displayName)
    {
        Email = email;
        DisplayName = displayName;
    }
}
