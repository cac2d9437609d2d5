using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A role, with its privileges when read alone.</summary>
public sealed class ZoomRole : ZoomObject
{
    /// <summary>The id of the role of each account's owner.</summary>
    public const string OwnerId = "0";

    /// <summary>The identifier under the name that other cmdlets take it by.</summary>
    [JsonIgnore]
    public string? RoleId => Id;

    public string? Description { get; init; }
    public string? Id { get; init; }
    public string? Name { get; init; }
    public string? Type { get; init; }
    public int? TotalMembers { get; init; }
    public IReadOnlyList<string>? Privileges { get; init; }
    public ZoomPart? SubAccountPrivileges { get; init; }
    public IReadOnlyList<ZoomPart>? PrivilegeScopes { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name ?? Id ?? "";
}
