using System.Collections.Generic;
using Newtonsoft.Json;

namespace ZoomCustom.Models;

/// <summary>A role. Privileges are set only when a single role is requested.</summary>
public sealed class ZoomRole : ZoomObject
{
    /// <summary>The ID of the Owner role in every account.</summary>
    public const string OwnerId = "0";

    /// <summary>The ID of the role of users without another role.</summary>
    internal const string MemberId = "2";

    /// <summary>The ID, with the name that other cmdlets accept from the pipeline.</summary>
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
